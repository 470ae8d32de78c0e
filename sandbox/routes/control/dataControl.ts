import type { FastifyInstance } from 'fastify';
import type { Company } from '../../data/company';
import type { World } from '../../state/world';

interface OfIntegration {
	Params: { id: string };
}

type Happening = OfIntegration & {
	Params: { area: string; event: string };
	Body: { args?: unknown[]; silent?: boolean };
};

/** The objects with the events, by the area in the path. */
const AREAS: Record<string, (company: Company) => object> = {
	records: (company) => company,
	hris: (company) => company.hris,
	ats: (company) => company.ats,
	lms: (company) => company.lms,
	assessment: (company) => company.assessment,
};

/**
 * The data of integrations over HTTP. `POST /integrations/{id}/hris/leave` with `{ "args": [ID] }` is
 * `company(id).hris.leave(ID)`, and so on; `records` is for `create`, `update` and `delete` of any
 * model. A webhook follows unless the body has `"silent": true`.
 */
export function installDataControl(control: FastifyInstance, { integrations, clock }: World): void {
	control.get<OfIntegration & { Params: { model: string } }>(
		'/integrations/:id/records/:model',
		({ params }) => integrations.company(params.id).rows(params.model),
	);
	control.post<Happening>('/integrations/:id/:area/:event', async ({ params, body }) => {
		const happen = (company: Company) => call(company, params, body.args ?? []);
		if (body.silent) return { result: happen(integrations.company(params.id)) };
		return await integrations.change(params.id, happen);
	});
	control.post<{ Body: { at?: string; advance?: number } }>('/clock', ({ body }) => {
		if (body.at === undefined && body.advance === undefined) clock.reset();
		if (body.at !== undefined) clock.set(Date.parse(body.at));
		if (body.advance !== undefined) clock.advance(body.advance);
		return { now: new Date(clock.now()).toISOString() };
	});
	control.get<{ Params: { name: string } }>('/files/:id/:name', ({ params }, reply) => {
		const pdf = params.name.endsWith('.pdf');
		return reply
			.type(pdf ? 'application/pdf' : 'text/plain; charset=utf-8')
			.send(pdf ? PDF : 'Dear hiring team, …\n');
	});
}

/** The smallest file that readers accept as a PDF. */
const PDF = Buffer.from(
	'%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);

function call(company: Company, { area, event }: { area: string; event: string }, args: unknown[]) {
	const target = AREAS[area]?.(company);
	const method: unknown = target && Reflect.get(target, event);
	if (typeof method !== 'function' || event === 'constructor') {
		throw new Error(`There is no event ${area}/${event}`);
	}
	const result: unknown = Reflect.apply(method, target, args);
	return result;
}
