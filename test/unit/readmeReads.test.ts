/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { models as assessment } from '../../nodes/KomboAssessment/models';
import { models as ats } from '../../nodes/KomboAts/models';
import { models as hris } from '../../nodes/KomboHris/models';
import { models as lms } from '../../nodes/KomboLms/models';

const README = readFileSync(path.resolve(__dirname, '../../README.md'), 'utf8');

it.each(Object.entries({ HRIS: hris, ATS: ats, LMS: lms, Assessment: assessment }))(
	'README lists all records that Kombo %s reads',
	(node, models) => {
		const row = README.split('\n').find((line) => line.startsWith(`| Kombo ${node} `));
		const cells = row?.split('|').map((cell) => cell.trim()) ?? [];
		const named = (hasGet: boolean) =>
			models.filter((model) => (model.hasGet ?? false) === hasGet).map(({ name }) => name);
		expect(cells.slice(2, 4)).toEqual([named(true).join(', '), named(false).join(', ')]);
	},
);
