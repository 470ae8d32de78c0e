import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ConnectLink } from '../../state/link';
import type { World } from '../../state/world';
import { connectHtml, expiredHtml, outcomeHtml, unknownHtml } from './connectHtml';

interface ByToken {
	Querystring: { token?: string };
}

interface Submission {
	Body: { token?: string; action?: string; tool?: string };
}

/** A stand-in for Kombo's connect flow: plain forms, no script. */
export function installConnectPage(pages: FastifyInstance, { links }: World): void {
	pages.setErrorHandler((_error, _request, reply) => html(reply.code(400), unknownHtml()));

	pages.addContentTypeParser(
		'application/x-www-form-urlencoded',
		{ parseAs: 'string' },
		(_request, text: string, done) => done(null, Object.fromEntries(new URLSearchParams(text))),
	);

	/** The link, or undefined after sending a page that explains why there is none. */
	const usable = (token: string | undefined, reply: FastifyReply): ConnectLink | undefined => {
		const link = links.byToken(token ?? '');
		if (!link) {
			html(reply.code(404), unknownHtml());
			return undefined;
		}
		if (link.expiresAt <= Date.now()) {
			html(reply.code(410), expiredHtml(link));
			return undefined;
		}
		return link;
	};

	pages.get<ByToken>('/connect', (request, reply) => {
		const link = usable(request.query.token, reply);
		if (link) html(reply, connectHtml(link));
	});

	pages.post<Submission>('/connect', async (request, reply) => {
		const { token, action, tool } = request.body;
		const link = usable(token, reply);
		if (!link) return reply;
		if (action === 'connect') await links.connect(link.token, tool);
		else await links.fail(link.token, tool);
		// So that reloading the result doesn't connect again.
		return await reply.redirect(`/connect/result?token=${link.token}`, 303);
	});

	pages.get<ByToken>('/connect/result', (request, reply) => {
		const link = usable(request.query.token, reply);
		if (link) html(reply, link.outcome ? outcomeHtml(link, link.outcome) : connectHtml(link));
	});
}

function html(reply: FastifyReply, page: string): void {
	void reply
		.headers({
			'cache-control': 'no-store',
			'content-security-policy':
				"default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'",
			// Not 'no-referrer', which makes browsers hide the origin of the form's own POST.
			'referrer-policy': 'same-origin',
		})
		.type('text/html; charset=utf-8')
		.send(page);
}
