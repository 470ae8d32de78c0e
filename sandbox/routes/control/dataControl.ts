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
const AREAS = {
	records: (company: Company) => company,
	hris: (company: Company) => company.hris,
	ats: (company: Company) => company.ats,
	lms: (company: Company) => company.lms,
	assessment: (company: Company) => company.assessment,
};

type Areas = typeof AREAS;

/** The events of each area. */
export const EVENTS: { [Area in keyof Areas]: Array<keyof ReturnType<Areas[Area]>> } = {
	records: ['create', 'update', 'delete', 'setModelEnabled', 'syncAllApplications'],
	hris: [
		'hire',
		'leave',
		'changeEmployees',
		'setGroups',
		'requestAbsence',
		'approveAbsence',
		'declineAbsence',
	],
	ats: [
		'apply',
		'applyAgain',
		'moveToStage',
		'reject',
		'hire',
		'scheduleInterview',
		'makeOffer',
		'openJob',
		'closeJob',
		'setTags',
	],
	lms: ['enroll', 'startCourse', 'finishCourse'],
	assessment: ['order'],
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
		if (body.at !== undefined) {
			const time = Date.parse(body.at);
			if (Number.isNaN(time)) throw new Error(`at must be a date and time, not "${body.at}"`);
			clock.set(time);
		}
		if (body.advance !== undefined) clock.advance(body.advance);
		return { now: new Date(clock.now()).toISOString() };
	});
}

function call(company: Company, { area, event }: { area: string; event: string }, args: unknown[]) {
	const events: string[] = Object.hasOwn(EVENTS, area) ? EVENTS[area as keyof Areas] : [];
	if (!events.includes(event)) {
		const names = events.length > 0 ? events : Object.keys(AREAS).map((name) => `${name}/…`);
		throw new Error(`There is no event ${area}/${event}. Use one of ${names.join(', ')}.`);
	}
	const target = AREAS[area as keyof Areas](company);
	const result: unknown = Reflect.apply(Reflect.get(target, event) as () => unknown, target, args);
	return result;
}
