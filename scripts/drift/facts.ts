import { facts, type ParameterFacts } from '../../sandbox/data/apiFacts';
import type { SdkOperation } from './sdk';

/** The reads as Kombo documents them, which is more than the pinned SDK knows of them. */
export function documentedReads(): SdkOperation[] {
	return Object.entries(facts.reads).map(([path, { query }]) => ({
		name: `GET ${path}`,
		fields: new Map(Object.entries(query).map(([name, parameter]) => [name, valuesOf(parameter)])),
		answerValues: [],
	}));
}

/** The same of the writes. */
export function documentedWrites(): SdkOperation[] {
	return Object.entries(facts.writes).map(([name, { body }]) => ({
		name,
		fields: new Map(Object.keys(body?.properties ?? {}).map((field) => [field, undefined])),
		answerValues: [],
	}));
}

function valuesOf(parameter: ParameterFacts): string[] | undefined {
	return parameter.enum ?? parameter.listEnum;
}
