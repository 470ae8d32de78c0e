import { SEEDED_INTEGRATION, startSandbox, type Sandbox } from '../../sandbox';
import { addAtsCustomer } from '../../scripts/n8n/atsCustomer';
import { Engine, outputsOf } from '../support/engine';
import { Cast } from '../support/exampleCast';
import { exampleNames, readExample } from '../support/examples';
import { credentialFor } from '../support/kombo';

let engine: Engine;
let sandbox: Sandbox;

beforeAll(async () => {
	engine = await Engine.load();
	sandbox = await startSandbox({ seeded: true });
	addAtsCustomer(sandbox);
});
afterAll(async () => await sandbox.close());
beforeEach(() => {
	sandbox.log.length = 0;
});

/** The nodes that Kombo's part of an example consists of, but for the agent's tools. */
const KOMBO = /^n8n-nodes-kombo\.kombo(?!Trigger)\w*(?<!Tool)$/;

/** Where a run ends that creates no link and reads nothing. */
const WITHOUT_REQUESTS = [
	'05-customer-connected',
	'08-ai-agent',
	'09-connections-table',
	'16-leaver-offboarding',
];

describe.each(exampleNames())('the first click on %s', (example) => {
	const workflow = readExample(example);
	const targets = Object.values(workflow.connections).flatMap(({ main = [] }) =>
		main.flatMap((ends) => (ends ?? []).map(({ node }) => node)),
	);
	const triggers = workflow.nodes.filter(
		({ name }) => workflow.connections[name]?.main && !targets.includes(name),
	);

	it.each(triggers.map(({ name }) => name))(
		'runs from %s to the end, with the sandbox and without accounts',
		async (startName) => {
			const cast = new Cast(workflow.nodes);
			Object.assign(engine.nodeTypes, cast.nodeTypes(engine.nodeTypes));
			const run = await engine.run({
				workflow,
				credentials: { komboApi: credentialFor(sandbox) as never },
				startName,
				mode: 'manual',
			});

			expect(run.data.resultData.error).toBeUndefined();
			const ran = Object.keys(run.data.resultData.runData);
			const kombo = workflow.nodes.filter(
				({ name, type }) => KOMBO.test(type) && ran.includes(name),
			);
			for (const { name } of kombo) {
				const [items = [], errors = []] = outputsOf(run, name);
				expect([name, errors]).toEqual([name, []]);
				expect(items.length).toBeGreaterThan(0);
			}
			// A second run finds what the first one has created.
			expect(sandbox.log.every(({ status }) => [200, 409].includes(status!))).toBe(true);
			expect(sandbox.log.length > 0).toBe(!WITHOUT_REQUESTS.includes(example));
		},
	);

	it('runs all Kombo nodes', async () => {
		const cast = new Cast(workflow.nodes);
		Object.assign(engine.nodeTypes, cast.nodeTypes(engine.nodeTypes));
		const ran = new Set<string>();
		for (const { name } of triggers) {
			const run = await engine.run({
				workflow,
				credentials: { komboApi: credentialFor(sandbox) as never },
				startName: name,
				mode: 'manual',
			});
			for (const node of Object.keys(run.data.resultData.runData)) ran.add(node);
		}
		// A switched-off node waits for a decision of the user.
		const kombo = workflow.nodes
			.filter(({ type, disabled }) => KOMBO.test(type) && !disabled)
			.map(({ name }) => name);
		expect([...ran]).toEqual(expect.arrayContaining(kombo));
	});
});

it('the integrations in events and parameters are among those of the sandbox', () => {
	const texts = exampleNames().map((example) => JSON.stringify(readExample(example)));
	const ids = texts.flatMap((text) => text.match(/"\w+:Sandbox\w{17}"/g) ?? []);
	expect(new Set(ids)).toContain(`"${SEEDED_INTEGRATION.id}"`);
	for (const id of ids) expect(sandbox.integrations.get(JSON.parse(id) as string)).toBeDefined();
});
