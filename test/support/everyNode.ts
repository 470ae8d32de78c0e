import type { INodeType } from 'n8n-workflow';
import * as kombo from '../../nodes/Kombo/actions';
import { Kombo } from '../../nodes/Kombo/Kombo.node';
import { validators as komboValidators } from '../../nodes/Kombo/validators';
import * as assessment from '../../nodes/KomboAssessment/actions';
import { KomboAssessment } from '../../nodes/KomboAssessment/KomboAssessment.node';
import { validators as assessmentValidators } from '../../nodes/KomboAssessment/validators';
import * as ats from '../../nodes/KomboAts/actions';
import { KomboAts } from '../../nodes/KomboAts/KomboAts.node';
import { validators as atsValidators } from '../../nodes/KomboAts/validators';
import * as hris from '../../nodes/KomboHris/actions';
import { KomboHris } from '../../nodes/KomboHris/KomboHris.node';
import { validators as hrisValidators } from '../../nodes/KomboHris/validators';
import * as lms from '../../nodes/KomboLms/actions';
import { KomboLms } from '../../nodes/KomboLms/KomboLms.node';
import { validators as lmsValidators } from '../../nodes/KomboLms/validators';
import type { Operation, Resource } from '../../nodes/shared/operation';
import type { Validators } from '../../nodes/shared/validation/validator';

interface ActionNode {
	/** Folder and class: `KomboHris`. */
	name: string;
	type: INodeType;
	resources: Resource[];
	/** `resource.operation` → operation. */
	operations: ReadonlyMap<string, Operation>;
	validators: Validators;
}

/** The nodes with operations: all but the trigger. */
export const NODES: ActionNode[] = [
	{ name: 'Kombo', type: new Kombo(), ...kombo, validators: komboValidators },
	{
		name: 'KomboAssessment',
		type: new KomboAssessment(),
		...assessment,
		validators: assessmentValidators,
	},
	{ name: 'KomboAts', type: new KomboAts(), ...ats, validators: atsValidators },
	{ name: 'KomboHris', type: new KomboHris(), ...hris, validators: hrisValidators },
	{ name: 'KomboLms', type: new KomboLms(), ...lms, validators: lmsValidators },
];
