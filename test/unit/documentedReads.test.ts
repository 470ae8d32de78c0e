/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { models as assessment } from '../../nodes/KomboAssessment/models';
import { models as ats } from '../../nodes/KomboAts/models';
import { models as hris } from '../../nodes/KomboHris/models';
import { models as lms } from '../../nodes/KomboLms/models';

const PAGE = readFileSync(path.resolve(__dirname, '../../docs/nodes/reading-records.md'), 'utf8');

it.each(Object.entries({ HRIS: hris, ATS: ats, LMS: lms, Assessment: assessment }))(
	'the documentation lists all records that Kombo %s reads',
	(node, models) => {
		const [, list = ''] = PAGE.split(`**Kombo ${node}**\n\n`);
		const [entries = ''] = list.split('\n\n');
		const named = (hasGet: boolean) =>
			models
				.filter((model) => (model.hasGet ?? false) === hasGet)
				.map(({ name, part }) => (part === undefined ? name : `${name} ${part}`));
		expect(entries.replaceAll('\n  ', ' ').split('\n')).toEqual([
			`- Get Many and Get: ${named(true).join(', ')}`,
			`- Get Many: ${named(false).join(', ')}`,
		]);
	},
);
