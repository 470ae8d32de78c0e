/**
 * What nests inside records, which the source names one level deep or not at all. Written by hand
 * after Kombo's OpenAPI description of 2026-05-02 (names, types, and enums only).
 *
 * One word per field: `name`, then `:type` where it isn't text, `?` where it can be null, `=A|B` for
 * the only values. `~name` may be missing. A type in capitals is one of the shapes below, a type with
 * a slash is the record of that read, and `[]` makes a list of it.
 */
export const shapes: Record<string, string> = {
	ADDRESS: '~city? ~country? ~raw? ~state? ~street_1? ~street_2? ~zip_code?',
	BANK_ACCOUNT:
		'~iban? ~bic? ~account_number? ~holder_name? ~bank_name? ~domestic_bank_routing:ROUTING?',
	ROUTING:
		'number type?=GB_SORT_CODE|DE_BANKLEITZAHL|US_ABA_ROUTING_TRANSIT_NUMBER|CA_ROUTING_NUMBER|AU_BSB_CODE|FR_RIB',
	INTEGRATION_FIELD: 'id key type=DEFAULT|CUSTOM ~value:any label?',
	MANAGER:
		'first_name? last_name? display_full_name? id employee_number? ~work_email? remote_id ~employment_status? termination_date:time?',
	GROUP: 'id remote_id name? type?=DEPARTMENT|TEAM|COST_CENTER',
	LEGAL_ENTITY: 'id remote_id? name? ~address:ADDRESS?',
	BALANCE:
		'id remote_id? employee_id type_id balance:number? balance_unit?=HOURS|DAYS changed_at:time remote_deleted_at:time? used:number? used_unit?=HOURS|DAYS remote_data:object?',
	BREAK: 'ended_at:time paid:boolean started_at:time',
	REVIEWER:
		'id remote_id first_name? last_name? display_full_name? ~work_email? remote_deleted_at:time?',
	RATING:
		'type=NUMERIC|SINGLE_SELECT ~min:number? ~max:number? ~ordered_options:string[]? value:any',
	EMPLOYMENT_TYPE:
		'remote_label unified_type?=FULL_TIME|PART_TIME|CONTRACT|INTERNSHIP|FREELANCE|WORKING_STUDENT|APPRENTICESHIP|TRAINING',
	STAFFING_LOCATION: 'id remote_id? name? type?',
	STAFFING_LEGAL_ENTITY: 'id remote_id? name?',
	ANSWER: 'answer:object question:QUESTION_ASKED',
	QUESTION_ASKED:
		'remote_id? title type=TEXT|SINGLE_SELECT|MULTI_SELECT|BOOLEAN|NUMBER|DATE|UNKNOWN',
	EMAIL: '~email_address? type?',
	PHONE: 'phone_number ~type?',
	PROFILE: '~link? ~type? ~username?',
	TAG: 'id remote_id? name?',
	APPLICANT:
		'id remote_id first_name? last_name? ~email_addresses:EMAIL[]? ~phone_numbers:PHONE[]? ~social_media:PROFILE[]? source? remote_url:uri? tags:TAG[]',
	APPLICANT_NAME: 'id remote_id first_name? last_name? ~email_addresses:EMAIL[]?',
	CURRENT_STAGE:
		'id remote_id? name? index:integer? ~custom_fields:object? ~status?=ACTIVE|INACTIVE',
	CANDIDATE_STAGE: 'id name? remote_id? index:integer?',
	JOB_NAME: 'id remote_id name?',
	APPLICATION_INTERVIEW:
		'id remote_id? title? starting_at:time? ending_at:time? ~location:ADDRESS? canceled:boolean?',
	APPLICATION_OFFER: 'id remote_id? status?=ACCEPTED|DECLINED|SENT|APPROVED|DRAFT|ABANDONED',
	CANDIDATE_APPLICATION:
		'id remote_id? outcome?=PENDING|HIRED|DECLINED rejection_reason_name? rejected_at:time? remote_url:uri? changed_at:time remote_created_at:time? remote_updated_at:time? current_stage:CANDIDATE_STAGE? job:JOB_NAME?',
	JOB_STAGE:
		'id remote_id? name? remote_data:object? ~index:integer? ~custom_fields:object? ~status?=ACTIVE|INACTIVE',
	QUESTION:
		'id remote_id? title? description? ~format:FORMAT? category?=EEO|DEMOGRAPHIC ~index:integer? required:boolean? ~precondition_question_id? ~precondition_options:any',
	FORMAT:
		'type=TEXT|NUMBER|FILE|SINGLE_SELECT|BOOLEAN|DATE|MULTI_SELECT|INFORMATION|UNKNOWN ~display_type? ~max_length:integer? ~max:number? ~min:number? ~accepted_mime_types:string[]? ~max_file_size_bytes:integer? ~options:OPTION[] ~raw_question:any',
	OPTION: 'id ~remote_id? name',
	POSTING:
		'id remote_id? title? description_html? status?=ACTIVE|INACTIVE|DRAFT visibility?=PUBLIC|INTERNAL|UNLISTED url? remote_data:object?',
	HIRING_TEAM:
		'id remote_id? first_name? last_name? ~email? hiring_team_roles:ROLE_NAME[] job_roles:ROLE[]',
	ROLE_NAME: 'string=RECRUITER|HIRING_MANAGER|COORDINATOR|SOURCER|INTERVIEWER',
	ROLE: 'remote_id? remote_label? scope?=SYSTEM|JOB unified_type?=HIRING_MANAGER|RECRUITER|COORDINATOR|SOURCER|INTERVIEWER|ADMIN',
	INTERVIEWER: 'id remote_id? first_name? last_name? ~email?',
	INTERVIEW_APPLICATION:
		'id remote_id? outcome?=PENDING|HIRED|DECLINED rejection_reason_name? candidate:APPLICANT_NAME? job:JOB_NAME?',
	OFFER_APPLICATION: 'candidate:APPLICANT_NAME? job:JOB_NAME?',
	ORDER_CANDIDATE: 'remote_id? email:email first_name? last_name? phone?',
	ORDER_APPLICATION: 'remote_id?',
	ORDER_JOB: 'remote_id? name? job_code? description? location:ADDRESS? hiring_team:ORDER_TEAM[]',
	ORDER_TEAM: 'remote_id? email? first_name? last_name? hiring_team_roles:ORDER_ROLE[]',
	ORDER_ROLE: 'string=RECRUITER|HIRING_MANAGER',
	LEARNER: 'id remote_id first_name? last_name? work_email?',
	LEARNED_REVISION: 'id remote_id title? course:LEARNED_COURSE?',
	LEARNED_COURSE: 'id remote_id',
	PROVIDER: 'id remote_id name?',
	REVISION:
		'id remote_id course_id? title? description? remote_url? status?=ACTIVE|INACTIVE remote_created_at:time? remote_deleted_at:time? changed_at:time remote_data:object? custom_fields:object? integration_fields:INTEGRATION_FIELD[] skill_assignments:SKILL_ASSIGNMENT[]',
	SKILL_ASSIGNMENT: 'skill:SKILL',
	SKILL: 'id remote_id? name?',
};

/** The shape of each nested field, by read. `*` counts for every read that has the field. */
export const nested: Record<string, Record<string, string>> = {
	'*': {
		integration_fields: 'INTEGRATION_FIELD[]',
		address: 'ADDRESS?',
		home_address: 'ADDRESS?',
		location: 'ADDRESS?',
	},
	'/hris/employees': {
		bank_accounts: 'BANK_ACCOUNT[]?',
		employments: '/hris/employments[]',
		time_off_balances: 'BALANCE[]',
		manager: 'MANAGER?',
		groups: 'GROUP[]',
		teams: 'GROUP[]',
		legal_entity: 'LEGAL_ENTITY?',
		work_location: '/hris/locations?',
	},
	'/hris/time-off-balances': { type: '/hris/absence-types' },
	'/hris/absences': {
		type: '/hris/absence-types?',
		// Typed as null only; Kombo's examples show text.
		start_date: 'string?',
		end_date: 'string?',
		start_time: 'string?',
		end_time: 'string?',
	},
	'/hris/timesheets': { breaks: 'BREAK[]?' },
	'/hris/performance-reviews': {
		summary_rating: 'RATING?',
		reviewee: 'REVIEWER',
		reviewer: 'REVIEWER?',
		review_cycle: '/hris/performance-review-cycles?',
	},
	'/hris/staffing-entities': {
		employment_types: 'EMPLOYMENT_TYPE[]?',
		locations: 'STAFFING_LOCATION[]',
		legal_entities: 'STAFFING_LEGAL_ENTITY[]',
		groups: 'GROUP[]',
	},
	'/ats/applications': {
		screening_question_answers: 'ANSWER[]?',
		candidate: 'APPLICANT?',
		current_stage: 'CURRENT_STAGE?',
		job: 'JOB_NAME?',
		interviews: 'APPLICATION_INTERVIEW[]',
		offers: 'APPLICATION_OFFER[]',
	},
	'/ats/candidates': {
		phone_numbers: 'PHONE[]?',
		email_addresses: 'EMAIL[]?',
		social_media: 'PROFILE[]?',
		applications: 'CANDIDATE_APPLICATION[]',
		tags: 'TAG[]',
	},
	'/ats/jobs': {
		stages: 'JOB_STAGE[]',
		screening_questions: 'QUESTION[]',
		job_postings: 'POSTING[]',
		hiring_team: 'HIRING_TEAM[]',
	},
	'/ats/users': { system_roles: 'ROLE[]' },
	'/ats/interviews': { users: 'INTERVIEWER[]', application: 'INTERVIEW_APPLICATION?' },
	'/ats/offers': { application: 'OFFER_APPLICATION?' },
	'/assessment/orders': {
		candidate: 'ORDER_CANDIDATE',
		application: 'ORDER_APPLICATION',
		job: 'ORDER_JOB',
	},
	'/assessment/orders/open': {
		candidate: 'ORDER_CANDIDATE',
		application: 'ORDER_APPLICATION',
		job: 'ORDER_JOB',
	},
	'/lms/course-progressions': { user: 'LEARNER', course_revision: 'LEARNED_REVISION' },
	'/lms/courses': { provider: 'PROVIDER?', revisions: 'REVISION[]' },
};
