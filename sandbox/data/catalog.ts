import bundled from '../../nodes/shared/choices/toolCatalog.json';

export type Category = 'HRIS' | 'ATS' | 'ASSESSMENT' | 'LMS';

interface CatalogTool {
	id: string;
	label: string;
	categories: string[];
}

const catalog: CatalogTool[] = bundled;
const byId = new Map(catalog.map((tool) => [tool.id, tool]));
const responses = new Map<Category, string>();

/** All tool IDs, for the documented enum of `integration_tool`. */
export const toolIds: string[] = [...byId.keys()];

/** The tools of a category, in Kombo's order. */
export function toolsOf(category: Category): Array<{ id: string; label: string }> {
	return catalog.filter((tool) => tool.categories.includes(category));
}

/** The label of a tool, or its ID if it isn't in the catalog. */
export function labelOf(toolId: string): string {
	return byId.get(toolId)?.label ?? toolId;
}

/** The first category that a tool belongs to. */
export function categoryOf(toolId: string): Category | undefined {
	return byId.get(toolId)?.categories[0] as Category | undefined;
}

/** URLs of a tool's images at Kombo. */
export function assetsOf(toolId: string) {
	const folder = `https://storage.googleapis.com/kombo-assets/integrations/${toolId}`;
	return {
		logo_url: `${folder}/logo.svg`,
		icon_url: `${folder}/icon.svg`,
		icon_black_url: `${folder}/icon-black.svg`,
	};
}

/** The JSON of `GET /tools/{category}`; built once, because it is about 100 kB. */
export function toolsResponse(category: Category): string {
	let response = responses.get(category);
	if (response === undefined) {
		const tools = toolsOf(category).map(({ id, label }) => ({
			id,
			label,
			internal_label: null,
			assets: assetsOf(id),
			paid_api_details_markdown: null,
			fast_track_details_markdown: null,
			partner_only_details_markdown: null,
			connection_guide_url: null,
			coverage: COVERAGE[category],
		}));
		response = JSON.stringify({ status: 'success', data: { tools } });
		responses.set(category, response);
	}
	return response;
}

/** Made up in the documented format: only Kombo knows what a tool covers. */
const COVERAGE: Record<Category, ReturnType<typeof coverage>> = {
	HRIS: coverage('hris_employees', 'Employees', 'hris_create_absence', 'Create absence'),
	ATS: coverage('ats_jobs', 'Jobs', 'ats_create_candidate', 'Create candidate'),
	ASSESSMENT: coverage('ats_applications', 'Applications', 'assessment_result', 'Update result'),
	LMS: coverage('lms_courses', 'Courses', 'lms_bulk_upsert_courses', 'Upsert courses'),
};

function coverage(model: string, modelLabel: string, action: string, actionLabel: string) {
	return {
		read_models: [
			{
				id: model,
				label: modelLabel,
				coverage_status: 'SUPPORTED',
				fields: [
					{ id: 'remote_id', coverage_status: 'SUPPORTED' },
					{ id: 'custom_fields', coverage_status: 'UNKNOWN' },
				],
			},
		],
		write_actions: [
			{
				id: action,
				label: actionLabel,
				coverage_status: 'NOT_IMPLEMENTED',
				fields: [{ id: 'remote_fields', coverage_status: 'UNSUPPORTED' }],
			},
		],
		features: [{ id: 'filtering', label: 'Filtering', coverage_status: 'SUPPORTED' }],
	};
}
