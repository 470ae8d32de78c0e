import { create } from '../../nodes/Kombo/actions/connectionLink/create';

it("the editor clears 'Integration Tool' only when the category changes", () => {
	const field = create.fields.find(({ name }) => name === 'integrationTool');
	// n8n reads it from the resource locator itself, not from its modes.
	expect(field?.typeOptions).toEqual({ loadOptionsDependsOn: ['integrationCategory'] });
	expect(field?.modes?.[0]?.typeOptions).toEqual({
		searchListMethod: 'searchTools',
		searchable: true,
	});
});
