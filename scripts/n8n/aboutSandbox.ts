import type { Sandbox } from '../../sandbox';

/** What a start with a sandbox says about it: one line each. */
export function aboutSandbox(sandbox: Sandbox): string[] {
	const all = sandbox.integrations.all();
	const first = (['HRIS', 'ATS'] as const).flatMap(
		(category) => all.find((integration) => integration.category === category) ?? [],
	);
	const { path, setAside } = sandbox.worldFile ?? {};
	return [
		`Kombo sandbox (a look-alike, nothing leaves this machine):  ${sandbox.origin}`,
		'  Open it to see integrations, links, webhooks and requests, and to make things happen.',
		...first.map(({ id, category }) => `  An ${category} integration to start with:  ${id}`),
		"  The credential 'Kombo sandbox' points at it. A connection link opens a page of the sandbox;",
		'  its button connects a tool, and the webhook goes to every active workflow with a Kombo Trigger,',
		'  and to an open Kombo Trigger that listens for a test event.',
		`  Its integrations, their data and its links are kept in ${path}`,
		...(setAside === undefined
			? []
			: [`  A file that is no world of this version is now ${setAside}`]),
	];
}
