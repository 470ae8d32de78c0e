import { z } from 'zod';
import { modelByName } from '../data/allModels';
import type { Clock, SavedClock } from '../data/clock';
import type { IntegrationStore, SavedIntegration } from './integrationStore';
import type { LinkStore, SavedLinks } from './linkStore';

/** What of a world is kept: what was created and what happened, not what is under test. */
export interface SavedWorld extends SavedLinks {
	version: 1;
	/** Kept, because credentials contain them. */
	apiKey: string;
	webhookSecret: string;
	clock: SavedClock;
	integrations: SavedIntegration[];
}

/** The parts of a world that are kept. */
interface Parts {
	clock: Clock;
	integrations: IntegrationStore;
	links: LinkStore;
}

/** Tests may create records with fields of any type. */
const row = z.object({}).passthrough();
const savedTable = z.object({
	added: z.number().int().min(0),
	changed: z.array(z.tuple([z.number(), row])),
	moved: z.array(z.tuple([z.number(), z.number()])),
});
const modelName = z.string().superRefine((name) => void modelByName(name));
const endUser = z.object({
	organization_name: z.string(),
	creator_email: z.string().nullable(),
	origin_id: z.string().nullable(),
});
const integration = z
	.object({
		id: z.string(),
		tool: z.string(),
		category: z.enum(['HRIS', 'ATS', 'ASSESSMENT', 'LMS']),
		end_user: endUser,
		integrationFields: z.array(z.object({ id: z.string() }).passthrough()),
		customFields: z.array(z.object({ id: z.string() }).passthrough()),
	})
	.passthrough();
const settings = z
	.object({
		records: z.record(z.number()),
		missingFields: z.array(z.string()),
		disabledPermissions: z.array(z.string()),
	})
	.passthrough();
const savedWorld = z.object({
	version: z.literal(1),
	apiKey: z.string().min(1),
	webhookSecret: z.string().min(1),
	clock: z.object({ offset: z.number(), stoppedAt: z.number().optional() }),
	integrations: z.array(
		z.object({
			integration,
			settings,
			company: z.object({
				tables: z.array(z.tuple([modelName, savedTable])),
				disabledModels: z.array(z.tuple([z.string(), z.string()])),
				placed: z.array(row),
			}),
		}),
	),
	links: z.array(z.object({ token: z.string(), endUser, expiresAt: z.number() }).passthrough()),
	activations: z.array(z.tuple([z.string(), z.string()])),
});

/** The world as JSON. */
export function saveWorld(
	{ clock, integrations, links }: Parts,
	keys: { apiKey: string; webhookSecret: string },
): string {
	const saved: SavedWorld = {
		version: 1,
		apiKey: keys.apiKey,
		webhookSecret: keys.webhookSecret,
		clock: clock.save(),
		integrations: integrations.save(),
		...links.save(),
	};
	return JSON.stringify(saved);
}

/** Reads the JSON of a world. Throws for anything else. */
export function parseWorld(text: string): SavedWorld {
	return savedWorld.parse(JSON.parse(text)) as unknown as SavedWorld;
}

/** Fills an empty world with a saved one. */
export function loadWorld({ clock, integrations, links }: Parts, saved: SavedWorld): void {
	clock.load(saved.clock);
	integrations.load(saved.integrations);
	links.load(saved);
}
