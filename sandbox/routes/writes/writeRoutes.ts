import type { FastifyInstance } from 'fastify';
import { writeFactsOf } from '../../data/apiFacts';
import type { World } from '../../state/world';
import { absenceWrites } from './absenceWrites';
import { applicationWrites } from './applicationWrites';
import { assessmentWrites } from './assessmentWrites';
import { candidateWrites } from './candidateWrites';
import { courseWrites } from './courseWrites';
import { employeeWrites } from './employeeWrites';
import { importWrites } from './importWrites';
import { writesTo } from './write';

/** All writes of the data API that this package uses. */
export function writeRoutes(api: FastifyInstance, world: World): void {
	const write = writesTo(api, world);
	absenceWrites(write);
	employeeWrites(write);
	candidateWrites(write);
	applicationWrites(write);
	importWrites(write, importingTools());
	assessmentWrites(write);
	courseWrites(write);
}

function importingTools(): string[] {
	const { properties = {} } = writeFactsOf('POST /ats/import-tracked-application').body!;
	return Object.keys(properties).filter((name) => name !== 'tracked_at');
}
