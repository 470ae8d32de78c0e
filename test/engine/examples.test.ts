import { outputsOf } from '../support/engine';
import { Cast } from '../support/exampleCast';
import { runExample } from '../support/exampleRun';
import {
	casesOf,
	exampleNames,
	fill,
	matching,
	matchingRequests,
	readExample,
} from '../support/examples';
import { useStage } from '../support/stage';

const stage = useStage();

describe.each(exampleNames())('%s', (example) => {
	const workflow = readExample(example);
	const cast = new Cast(workflow.nodes);
	const cases = casesOf(example);

	it.each(cases)('$name', async (exampleCase) => {
		const { run, variables, added } = await runExample(
			stage.engine,
			stage.sandbox,
			{ example, workflow, cast },
			exampleCase,
		);

		const expected = fill(exampleCase.expect, variables);
		const { runData, error } = run.data.resultData;
		expect(error).toBeUndefined();
		expect(Object.keys(runData).sort()).toEqual([...expected.ran].sort());
		expect(stage.sandbox.log).toEqual(matchingRequests(expected.sent, expect));
		for (const [output, items] of Object.entries(expected.output ?? {})) {
			const [node = '', isError] = output.split(' (error)');
			const actual = outputsOf(run, node)[isError === undefined ? 0 : 1];
			expect(actual?.map(({ json }) => json)).toEqual(matching(items, expect));
		}
		for (const [node, items] of Object.entries(expected.received ?? {})) {
			expect(cast.received[node]).toEqual(matching(items, expect));
		}
		expect(added).toEqual(matching(expected.added ?? {}, expect));
	});

	it('runs every node in one of its cases', () => {
		const needed = workflow.nodes.filter(({ type }) => !/stickyNote|lmChat|memory/.test(type));
		const ran = new Set(cases.flatMap((exampleCase) => exampleCase.expect.ran));
		expect([...ran].sort()).toEqual(needed.map(({ name }) => name).sort());
	});
});
