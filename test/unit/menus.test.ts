import type { INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';
import { Kombo } from '../../nodes/Kombo/Kombo.node';
import { KomboAssessment } from '../../nodes/KomboAssessment/KomboAssessment.node';
import { KomboAts } from '../../nodes/KomboAts/KomboAts.node';
import { KomboHris } from '../../nodes/KomboHris/KomboHris.node';
import { KomboLms } from '../../nodes/KomboLms/KomboLms.node';

const NODES = { Kombo, KomboHris, KomboAts, KomboLms, KomboAssessment };

/** What n8n adds to the end of every menu of a node with a credential. */
const CUSTOM = { name: 'Custom API Call', value: '__CUSTOM_API_CALL__' };

const menusOf = ({ properties }: INodeTypeDescription) =>
	properties.filter(({ name }) => ['resource', 'operation'].includes(name));

describe.each(Object.entries(NODES))('a choice that n8n adds to %s', (name, Node) => {
	it('appears one time in each menu, and in no other node', () => {
		const { description } = new Node();
		const others = [...Object.values(NODES).map((Other) => new Other().description)];
		const before = JSON.stringify(others);
		for (const menu of menusOf(description)) menu.options!.push(CUSTOM);
		for (const menu of menusOf(description)) {
			const added = (menu.options as INodePropertyOptions[]).filter(
				({ value }) => value === CUSTOM.value,
			);
			expect([name, added]).toEqual([name, [CUSTOM]]);
		}
		expect(JSON.stringify(others)).toBe(before);
		expect(JSON.stringify(new Node().description)).not.toContain(CUSTOM.value);
	});

	it('has no name like one of its own', () => {
		const own = menusOf(new Node().description).flatMap(
			({ options }) => options as INodePropertyOptions[],
		);
		expect(own.length).toBeGreaterThan(3);
		for (const option of own) expect(option.name).not.toMatch(/\b(API|Call|Custom A)/i);
	});
});
