import type { FastifyInstance } from 'fastify';
import { nearest } from '../../nodes/Kombo/tools/nearest';
import { failure } from '../http/envelope';
import { escapeHtml } from '../http/escapeHtml';

export interface Route {
	method: string;
	/** Below the prefix, with parameters such as `:id`. */
	path: string;
}

/** Collects the routes that are added from now on; other routes for all paths are left out. */
export function collectRoutes(server: FastifyInstance): Route[] {
	const routes: Route[] = [];
	server.addHook('onRoute', ({ method, url }) => {
		const path = url.slice(server.prefix.length);
		for (const one of [method].flat()) {
			if (one !== 'HEAD' && !path.includes('*')) routes.push({ method: one, path });
		}
	});
	return routes;
}

/** Why there is no response to this request, and what to request instead. */
export function pathAdvice(method: string, path: string, routes: Route[]): string {
	const what = `There is no ${method} ${path}`;
	if (/^\/v1(\/|$)/.test(path)) {
		return `${what}: the base URL already ends in /v1. Remove /v1 from the path.`;
	}
	const methods = routes.filter((route) => fits(route.path, path)).map((route) => route.method);
	if (methods.length > 0) {
		return `${what} in the sandbox, only ${[...new Set(methods)].join(' and ')}.`;
	}
	const trimmed = `/${path.split('/').filter(Boolean).join('/')}`;
	if (trimmed !== path && routes.some((route) => fits(route.path, trimmed))) {
		return `${what}. Did you mean ${trimmed}?`;
	}
	const [similar] = nearest(path, [...new Set(routes.map(shown))], 1);
	return similar === undefined
		? `${what}. docs/sandbox.md lists what the sandbox has.`
		: `${what}. Did you mean ${similar}?`;
}

/** The response to a path whose encoding can't be read. */
export function unreadablePath(url: string) {
	const [path = ''] = url.split('?');
	const message = `There is no ${path}: it contains % where no encoded text follows.`;
	return failure(null, null, message, null);
}

/** Responds to paths outside of the API: most miss its prefix. */
export function installUnknownPaths(server: FastifyInstance, apiRoutes: () => Route[]): void {
	server.setNotFoundHandler((request, reply) => {
		const { method, host, protocol } = request;
		const [path = ''] = request.url.split('?');
		void reply.code(404);
		if (request.headers.accept?.includes('text/html')) {
			return reply
				.headers({ 'content-security-policy': "default-src 'none'", 'cache-control': 'no-store' })
				.type('text/html; charset=utf-8')
				.send(html(path));
		}
		if (path.startsWith('/_sandbox')) {
			return reply.send({
				message: `There is no ${method} ${path}. docs/sandbox.md lists what the sandbox can do.`,
			});
		}
		const isApi = apiRoutes().some((route) => fits(route.path, path));
		const advice = isApi ? `set the base URL to ${protocol}://${host}/v1` : 'the API is below /v1';
		// Not in Kombo's envelope: whatever responds here is not Kombo's API.
		return reply.send({ message: `There is no ${method} ${path}: ${advice}.` });
	});
}

function fits(pattern: string, path: string): boolean {
	const parts = path.split('/');
	const wanted = pattern.split('/');
	return (
		parts.length === wanted.length &&
		wanted.every((part, i) => (part.startsWith(':') ? parts[i] !== '' : part === parts[i]))
	);
}

/** `/integrations/:id` → `/integrations/{id}`. */
function shown({ path }: Route): string {
	return path.replace(/:(\w+)/g, '{$1}');
}

function html(path: string): string {
	return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Nothing here</title>
<p>The Kombo sandbox has no page at ${escapeHtml(path)}. <a href="/">Open its page</a>.</p>
</html>
`;
}
