/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pdfOf } from '../data/pdf';
import { KomboFailure } from '../http/envelope';
import { escapeHtml } from '../http/escapeHtml';
import { pause } from '../http/timers';
import type { FileFaults } from '../state/fileStore';
import type { World } from '../state/world';
import { installGate } from './gate';

interface FileRequest {
	Params: { id: string; name: string };
	Querystring: { signature?: string };
}

const CHUNK = 64 * 1024;

const PDF = pdfOf([
	'Curriculum vitae',
	'Five years of experience with the work, in a team of eight.',
	'Languages: English, fluent. German, good.',
]);

/**
 * The files of attachments, in an object store that isn't Kombo: signed addresses, and errors in XML.
 * A request with the API key is refused, as object stores refuse two kinds of authentication, and the
 * log says that the key leaked.
 */
export function installFiles(store: FastifyInstance, world: World): void {
	installGate(store, world, (request) => refusal(request, world));
	store.setErrorHandler((error: Error, _request, reply) => {
		const { status, code } = error instanceof KomboFailure ? error : { status: 500, code: null };
		return sendXml(reply, status, code ?? 'InternalError', error.message);
	});
	store.get<FileRequest>('/files/:id/:name', (request, reply) => {
		const { id, name } = request.params;
		const { faults } = world.files;
		if (faults.forbidden || request.query.signature !== world.files.signature(id)) {
			return sendXml(reply, 403, 'AccessDenied', 'Request has expired');
		}
		const { content, contentType } = world.files.find(id) ?? madeUp(name);
		void reply.type(faults.contentType ?? contentType ?? 'application/octet-stream');
		return sendFile(reply, content, faults);
	});
}

function refusal(request: FastifyRequest, { log }: World): Error | undefined {
	const { entry, url, headers } = request;
	const hasKey = entry.authorization === 'valid' || log.hasKey(url + JSON.stringify(headers));
	if (hasKey) entry.leaked = true;
	if (!hasKey && entry.authorization === 'none') return undefined;
	return new KomboFailure(
		400,
		'InvalidArgument',
		'Only one auth mechanism allowed: the address is signed, and needs no API key.',
	);
}

function sendXml(reply: FastifyReply, status: number, code: string, message: string) {
	return reply
		.code(status)
		.type('application/xml')
		.send(
			`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${escapeHtml(message)}</Message></Error>`,
		);
}

/** Attachments that were there from the start. */
function madeUp(name: string) {
	return name.endsWith('.pdf')
		? { content: PDF, contentType: 'application/pdf' }
		: {
				content: Buffer.from('Dear hiring team, …\n'),
				contentType: 'text/plain; charset=utf-8',
			};
}

function sendFile(reply: FastifyReply, content: Buffer, faults: FileFaults) {
	const { announced, endless = false, msPerByte } = faults;
	const { bytes = endless ? Infinity : content.length } = faults;
	const withoutLength = endless || faults.withoutLength === true;
	if (!withoutLength) void reply.header('content-length', announced ?? bytes);
	// Otherwise the client would wait for the missing bytes.
	if (announced !== undefined) void reply.header('connection', 'close');
	const usual = bytes === content.length && !withoutLength && announced === undefined;
	if (msPerByte !== undefined) return reply.send(Readable.from(drip(content, bytes, msPerByte)));
	return reply.send(usual ? content : Readable.from(repeated(content, bytes)));
}

async function* drip(content: Buffer, bytes: number, ms: number): AsyncGenerator<Buffer> {
	for (const chunk of repeated(content, bytes)) {
		for (const byte of chunk) {
			yield Buffer.of(byte);
			await pause(ms);
		}
	}
}

/** The content, again and again, until there are so many bytes. */
function* repeated(content: Buffer, bytes: number): Generator<Buffer> {
	const chunk = Buffer.alloc(CHUNK, content);
	for (let left = bytes; left > 0; left -= CHUNK) {
		yield left < CHUNK ? chunk.subarray(0, left) : chunk;
	}
}
