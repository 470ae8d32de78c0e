import { modelByName } from '../../data/allModels';
import { writeFactsOf } from '../../data/apiFacts';
import type { Company } from '../../data/company';
import { RecordShape } from '../../data/record';
import type { Fields, Row } from '../../data/row';

/** Most writes respond with nothing. */
export const NOTHING = {};

/** Turns a row into the record that this write responds with. */
export function responseOf(id: string, model: string): (row: Row, company: Company) => Fields {
	const shape = new RecordShape(modelByName(model), writeFactsOf(id).response!);
	return (row, company) => shape.of(row, company);
}
