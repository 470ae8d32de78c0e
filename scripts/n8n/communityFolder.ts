/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './run';

/** Name and version of a package as its package.json states them. */
export interface InstalledPackage {
	name: string;
	version: string;
	/** `<userFolder>/.n8n/nodes/node_modules/<name>` */
	folder: string;
}

/**
 * Packs this package the way `npm publish` would.
 * @param packageFolder root of the checkout; `dist` must be built
 * @param targetFolder receives the tarball
 * @returns path of the .tgz
 */
export async function pack(packageFolder: string, targetFolder: string): Promise<string> {
	await mkdir(targetFolder, { recursive: true });
	const output = await run('npm', ['pack', '--json', '--pack-destination', targetFolder], {
		cwd: packageFolder,
	});
	const [packed] = JSON.parse(output) as Array<{ filename: string }>;
	if (packed === undefined) throw new Error(`npm pack made no tarball:\n${output}`);
	return join(targetFolder, packed.filename);
}

/**
 * Leaves a tarball in n8n's community folder exactly as n8n's own installer does after its download
 * (`downloadPackage` in n8n's community-packages.service, alike in 1.123 and 2.41): unpack without the
 * `package` folder, strip the dependencies that n8n does not install, list the package in the folder's
 * own package.json. n8n then runs `npm install` for the remaining dependencies: this package has none,
 * and a tarball that has some is refused here.
 * @param userFolder the N8N_USER_FOLDER; n8n must not be running on it
 */
export async function installIntoCommunityFolder(
	tarball: string,
	userFolder: string,
): Promise<InstalledPackage> {
	const nodesFolder = join(userFolder, '.n8n', 'nodes');
	const name = await packedName(tarball);
	const folder = join(nodesFolder, 'node_modules', name);
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	await run('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1'], { cwd: nodesFolder });

	const manifestFile = join(folder, 'package.json');
	const manifest = JSON.parse(await readFile(manifestFile, 'utf8')) as Manifest;
	if (Object.keys(manifest.dependencies ?? {}).length > 0) {
		throw new Error(`${name} has runtime dependencies, which n8n verification forbids.`);
	}
	delete manifest.devDependencies;
	delete manifest.peerDependencies;
	delete manifest.optionalDependencies;
	await writeFile(manifestFile, JSON.stringify(manifest, null, 2));
	await writeFile(
		join(nodesFolder, 'package.json'),
		JSON.stringify(
			{ name: 'installed-nodes', private: true, dependencies: { [name]: manifest.version } },
			null,
			2,
		),
	);
	return { name, version: manifest.version, folder };
}

interface Manifest {
	name: string;
	version: string;
	dependencies?: Record<string, string>;
	devDependencies?: Record<string, string>;
	peerDependencies?: Record<string, string>;
	optionalDependencies?: Record<string, string>;
}

async function packedName(tarball: string): Promise<string> {
	const text = await run('tar', ['-xzOf', tarball, 'package/package.json'], { cwd: '.' });
	return (JSON.parse(text) as Manifest).name;
}
