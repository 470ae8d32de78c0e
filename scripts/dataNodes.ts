import { operations as assessmentOperations } from '../nodes/KomboAssessment/actions';
import { models as assessmentModels } from '../nodes/KomboAssessment/models';
import { operations as atsOperations } from '../nodes/KomboAts/actions';
import { models as atsModels } from '../nodes/KomboAts/models';
import { operations as hrisOperations } from '../nodes/KomboHris/actions';
import { models as hrisModels } from '../nodes/KomboHris/models';
import { operations as lmsOperations } from '../nodes/KomboLms/actions';
import { models as lmsModels } from '../nodes/KomboLms/models';

/** The nodes for the data of customers' tools, by their folder. */
export const DATA_NODES = {
	KomboAssessment: { models: assessmentModels, operations: assessmentOperations },
	KomboAts: { models: atsModels, operations: atsOperations },
	KomboHris: { models: hrisModels, operations: hrisOperations },
	KomboLms: { models: lmsModels, operations: lmsOperations },
};
