import * as core2 from 'n8n-core';
import * as core1 from 'n8n-core-1';

/** The two n8n lines the package supports, by the versions pinned in package.json. */
export const engineNames = ['n8n 2.x', 'n8n 1.x'] as const;
export type EngineName = (typeof engineNames)[number];

type Engine = Pick<typeof core2, 'HookContext' | 'WebhookContext'>;

/** The engine's own contexts, which n8n hands to a trigger as `this`. */
export const engines: Record<EngineName, Engine> = {
	'n8n 2.x': core2,
	// The same classes one major version earlier: used alike, typed against their own n8n-workflow.
	'n8n 1.x': core1 as unknown as Engine,
};
