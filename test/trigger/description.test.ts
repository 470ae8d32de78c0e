/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in the test process, never inside n8n */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { ILoadOptionsFunctions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { eventOptions } from '../../nodes/KomboTrigger/events';
import { filterRules } from '../../nodes/KomboTrigger/filters';
import { KomboTrigger } from '../../nodes/KomboTrigger/KomboTrigger.node';
import { modelOptions } from '../../nodes/KomboTrigger/models';
import { eventData } from './support/deliveries';

const trigger = new KomboTrigger();
const { description } = trigger;

function property(name: string): INodeProperties {
	const found = description.properties.find((candidate) => candidate.name === name);
	if (!found) throw new Error(`No property '${name}'`);
	return found;
}

const values = (options: INodePropertyOptions[]) => options.map(({ value }) => value);

describe('the description of Kombo Trigger', () => {
	it('is plain data, which n8n can copy and store', () => {
		expect(JSON.parse(JSON.stringify(description))).toEqual(description);
	});

	it("offers Kombo's ten event types and All Events", () => {
		expect([...values(eventOptions)].sort()).toEqual(['*', ...Object.keys(eventData)].sort());
	});

	it('selects one event for a first-time user', () => {
		expect(property('events').default).toEqual(['integration-created']);
	});

	it("offers the models that Kombo's own SDK names", () => {
		// Read as text: the SDK is an ES module, which jest can't require.
		const sdk = dirname(require.resolve('@kombo-api/sdk/package.json'));
		const source = readFileSync(join(sdk, 'src/models/datachangedwebhookpayload.ts'), 'utf8');
		const names = /export const Name = \{([^}]+)\}/.exec(source)?.[1]?.match(/(?<=")[a-z_]+(?=")/g);
		expect([...values(modelOptions)].sort()).toEqual([...(names ?? [])].sort());
	});

	it('shows each filter under the label of its rule', () => {
		const shown = property('filters').options as INodeProperties[];
		expect(shown.map(({ name, displayName }) => [name, displayName]).sort()).toEqual(
			filterRules.map(({ name, label }) => [name, label]).sort(),
		);
	});

	it('lists every tool once, with its ID, in alphabetical order', async () => {
		const tools = await trigger.methods.loadOptions.getTools.call({} as ILoadOptionsFunctions);
		expect(tools.length).toBeGreaterThan(180);
		expect(new Set(values(tools)).size).toBe(tools.length);
		expect(tools).toContainEqual({ name: 'Personio (personio)', value: 'personio' });
		expect(tools[0]?.name.localeCompare(tools.at(-1)?.name ?? '')).toBeLessThan(0);
	});

	it('names each choice and option once', () => {
		for (const { name, options = [] } of description.properties) {
			const names = options.map((option) => option.name);
			expect([name, new Set(names).size]).toEqual([name, names.length]);
		}
	});

	it('has a notice of three numbered steps, each on its own line', () => {
		const notice = property('setupNotice').displayName;
		const steps = [...notice.matchAll(/<ul>(.+?)<\/ul>/g)].map(([, step]) => step);
		expect(steps.map((step) => step?.slice(0, 3))).toEqual(['1. ', '2. ', '3. ']);
		for (const step of steps) expect(step?.replace(/<[^>]*>/g, '').length).toBeLessThan(80);
	});

	it('says beside the listening node what to do with the Test URL, and what happens then', () => {
		const [hint, ...others] = description.hints!;
		expect(others).toEqual([]);
		expect(hint).toMatchObject({ location: 'outputPane', whenToDisplay: 'beforeExecution' });
		expect(hint).not.toHaveProperty('displayCondition');
		const text = hint!.message.replace(/<[^>]*>/g, ' ');
		for (const words of ['Webhook URLs', 'Test URL', 'sandbox', 'Execute step', 'appears here']) {
			expect(text).toContain(words);
		}
		expect(hint!.message).toContain('href="https://app.kombo.dev/configuration/webhooks"');
		expect(description.eventTriggerDescription).toContain('add the Test URL');
	});

	it('uses only HTML tags that notices of both n8n lines show', () => {
		// The editor of n8n 2.41 removes all others, <br> and <ol> included.
		const tags = [...property('setupNotice').displayName.matchAll(/<\/?(\w+)/g)];
		expect(tags.map(([, tag]) => tag).filter((tag) => tag !== 'a' && tag !== 'ul')).toEqual([]);
	});

	it('describes each field of a collection in at most two short sentences', () => {
		for (const name of ['filters', 'options']) {
			for (const { displayName, description: text = '' } of property(name)
				.options as INodeProperties[]) {
				const shown = text.replace(/<[^>]*>/g, '');
				expect([displayName, shown.length <= 120 || shown]).toEqual([displayName, true]);
			}
		}
	});
});
