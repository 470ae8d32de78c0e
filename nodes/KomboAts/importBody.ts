/** The tools from which Kombo imports applications. In eRecruiter, it finds them in two ways. */
export const IMPORT_TOOLS = [
	'erecruiterCandidate',
	'erecruiterJob',
	'greenhouse',
	'onlyfy',
	'recruitee',
	'smartrecruiters',
	'successfactors',
] as const;

type Tool = (typeof IMPORT_TOOLS)[number];

interface Values {
	integration_id: string;
	tool: Tool;
	application?: string;
	candidate?: string;
	job?: string;
	tracked_at?: string;
}

type Ids = Record<string, string | undefined>;

/** Kombo's name for each tool, and how the tool names its IDs. */
const BODIES: Record<Tool, [tool: string, idsOf: (values: Values) => Ids]> = {
	erecruiterCandidate: [
		'erecruiter',
		({ application, candidate }) => ({
			id_type: 'application_and_candidate_remote_ids',
			candidate_remote_id: candidate,
			application_remote_id: application,
		}),
	],
	erecruiterJob: [
		'erecruiter',
		({ application, job }) => ({
			id_type: 'application_and_job_remote_ids',
			application_remote_id: application,
			job_remote_id: job,
		}),
	],
	greenhouse: ['greenhouse', byApplicationId],
	onlyfy: ['onlyfy', byApplicationId],
	recruitee: [
		'recruitee',
		({ application }) => ({ id_type: 'placement_id', placement_id: application }),
	],
	smartrecruiters: [
		'smartrecruiters',
		({ candidate, job }) => ({
			id_type: 'candidate_and_job_remote_ids',
			candidate_remote_id: candidate,
			job_remote_id: job,
		}),
	],
	successfactors: [
		'successfactors',
		({ application }) => ({
			id_type: 'application_remote_id',
			application_remote_id: application,
		}),
	],
};

function byApplicationId({ application }: Values): Ids {
	return { id_type: 'application_id', application_id: application };
}

/** The fields of an import. Kombo requires the time, which may be null. */
export function importBody(values: Values): object {
	const { integration_id, tracked_at = null } = values;
	const [tool, idsOf] = BODIES[values.tool];
	return { integration_id, tracked_at, [tool]: idsOf(values) };
}
