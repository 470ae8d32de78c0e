import { nearest } from '../../nodes/Kombo/tools/nearest';
import { toolIds } from './catalog';
import passthroughApis from './passthroughApis.json';

const known = new Set(toolIds);
const apis: Record<string, string[]> = passthroughApis;

/** What to enter instead of an ID that is no tool of Kombo's; undefined for one that is. */
export function toolAdvice(tool: string): string | undefined {
	return known.has(tool) ? undefined : `"${tool}" isn't a Kombo tool. ${suggestion(tool)}`;
}

/**
 * As {@link toolAdvice}, for `{tool}/{api}` of a passthrough request. Kombo opens APIs per use case, so
 * tools of which it documents none may have any.
 */
export function passthroughAdvice(tool: string, api: string): string | undefined {
	const advice = toolAdvice(tool);
	if (advice !== undefined) return advice;
	const documented = Object.hasOwn(apis, tool) ? apis[tool]! : [api];
	if (documented.includes(api)) return undefined;
	return `${tool} has no API "${api}". Use ${documented.map((name) => `"${name}"`).join(' or ')}.`;
}

function suggestion(tool: string): string {
	const similar = nearest(tool, toolIds);
	if (similar.length > 0) return `Did you mean ${similar.map((id) => `"${id}"`).join(' or ')}?`;
	return 'GET /tools/{category} lists the IDs, with hris, ats, assessment or lms as the category.';
}
