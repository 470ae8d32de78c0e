import type { Certificate } from './httpServer';

/** A new certificate for this machine, which no client trusts. */
export async function selfSignedCertificate(): Promise<Certificate> {
	// Imported here, because it is slow to load and rarely needed.
	const { generate } = await import('selfsigned');
	const names = [
		{ type: 2 as const, value: 'localhost' },
		{ type: 7 as const, ip: '127.0.0.1' },
	];
	const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
		extensions: [{ name: 'subjectAltName', altNames: names }],
	});
	return { key, cert };
}
