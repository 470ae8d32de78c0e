import { findStoppingFilter, isSelected, type Filters } from '../../nodes/KomboTrigger/filters';
import { eventData, type EventType } from './support/deliveries';

const stops = (type: string, filters: Filters, data: object) =>
	findStoppingFilter({ type, data: { ...data }, payload: {} }, filters);
const stopsEvent = (type: EventType, filters: Filters) => stops(type, filters, eventData[type]);

const integrationEvents: EventType[] = [
	'data-changed',
	'sync-finished',
	'integration-created',
	'integration-deleted',
	'integration-state-changed',
];

describe('isSelected', () => {
	it('selects by exact type', () => {
		expect(isSelected('data-changed', ['data-changed', 'sync-finished'])).toBe(true);
		expect(isSelected('data-changed', ['sync-finished'])).toBe(false);
		expect(isSelected('assessment:order-received', ['inline-assessment:order-received'])).toBe(
			false,
		);
	});

	it("lets types that Kombo adds later pass under 'All' only", () => {
		expect(isSelected('remote-event-received', ['*'])).toBe(true);
		expect(isSelected('remote-event-received', ['integration-created'])).toBe(false);
	});
});

describe('findStoppingFilter', () => {
	it('stops nothing while no filter is set', () => {
		for (const type of Object.keys(eventData) as EventType[]) {
			expect(stopsEvent(type, {})).toBeUndefined();
			expect(stopsEvent(type, { categories: [], tools: [] })).toBeUndefined();
		}
	});

	it.each([...integrationEvents, 'connection-flow-failed'] as EventType[])(
		'judges category and tool of %s, however the event names them',
		(type) => {
			expect(stopsEvent(type, { categories: ['HRIS', 'ATS'] })).toBeUndefined();
			expect(stopsEvent(type, { categories: ['LMS'] })).toBe('Integration Categories');
			expect(stopsEvent(type, { tools: ['personio'] })).toBeUndefined();
			expect(stopsEvent(type, { tools: ['workday'] })).toBe('Tool Names or IDs');
		},
	);

	it.each(integrationEvents)('judges the integration of %s', (type) => {
		const own = 'personio:3CkuyTBrsNWdWwHqHzaN4WMW';
		expect(stopsEvent(type, { integrationIds: ['other', own] })).toBeUndefined();
		expect(stopsEvent(type, { integrationIds: [own.toLowerCase()] })).toBe('Integration IDs');
	});

	it('does not take the ID of an order or a posting for an integration', () => {
		const filters = { integrationIds: ['order-1'] };
		expect(stopsEvent('assessment:order-received', filters)).toBe('Integration IDs');
		expect(stopsEvent('ai-apply-application-status-updated', filters)).toBeUndefined();
	});

	it('passes data-changed when one of several models is wanted', () => {
		const data = { changed_models: [{ name: 'hris_teams' }, { name: 'hris_employees' }] };
		expect(stops('data-changed', { changedModels: ['hris_employees'] }, data)).toBeUndefined();
		expect(stops('data-changed', { changedModels: ['ats_jobs'] }, data)).toBe('Changed Models');
		expect(stops('data-changed', { changedModels: ['ats_jobs'] }, { changed_models: [] })).toBe(
			'Changed Models',
		);
	});

	it('judges the state of sync-finished only', () => {
		const filters = { syncStates: ['FAILED', 'TIMED_OUT'] };
		expect(stopsEvent('sync-finished', filters)).toBe('Sync States');
		expect(stops('sync-finished', filters, { sync_state: 'TIMED_OUT' })).toBeUndefined();
		expect(stopsEvent('integration-created', filters)).toBeUndefined();
	});

	it('lets events pass that do not carry the field, or carry it in an unknown form', () => {
		const filters = { changedModels: ['ats_jobs'], categories: ['LMS'], tools: ['x'] };
		expect(stopsEvent('ai-apply-job-posting-status-updated', filters)).toBeUndefined();
		expect(
			stops('data-changed', { changedModels: ['a'] }, { changed_models: 'a' }),
		).toBeUndefined();
		expect(
			stops('sync-finished', { syncStates: ['FAILED'] }, { sync_state: null }),
		).toBeUndefined();
		expect(stops('data-changed', { changedModels: ['a'] }, { changed_models: [null] })).toBe(
			'Changed Models',
		);
	});

	it('needs every filter to agree', () => {
		const filters = { categories: ['HRIS'], tools: ['workday'] };
		expect(stopsEvent('integration-created', filters)).toBe('Tool Names or IDs');
	});
});
