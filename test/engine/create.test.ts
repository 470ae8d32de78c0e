import { startSandbox, type Sandbox } from '../../sandbox';
import { Engine } from '../support/engine';
import { CREATE, runKombo } from '../support/kombo';

let engine: Engine;
let sandbox: Sandbox;

beforeAll(async () => {
	engine = await Engine.load();
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

test('creates a link from two fields', async () => {
	const { items, error } = await runKombo(engine, sandbox, { parameters: CREATE });

	expect(error).toBeUndefined();
	expect(items).toEqual([
		{
			json: {
				link: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/connect\?token=/),
				expires_at: expect.any(String),
				end_user_email: 'nathan@example.com',
				end_user_organization_name: 'Acme Inc.',
				integration_category: 'HRIS',
				link_type: 'MAGIC_LINK',
				language: 'en',
			},
			pairedItem: { item: 0 },
		},
	]);
});
