import type { TableColumns } from '../table-columns.ts'

const stamps = ['CreatedDate', 'CreatedById', 'LastModifiedDate', 'LastModifiedById', 'SystemModstamp', 'attributes']
const viewed = ['LastViewedDate', 'LastReferencedDate', 'LastActivityDate']

/** The connector asks the organisation's own `describe`; these are the standard fields of Salesforce's object reference. */
function objectTable(required: string, others: string): TableColumns {
  return {
    required: ['Id', ...required.split(' ')],
    others: [...stamps, ...viewed, ...others.split(' ')],
    // Custom fields, those of managed packages included: the field map names the ones we read.
    own: /__[a-z]{1,4}$/i,
  }
}

const addresses = (prefix: string) =>
  ['Street', 'City', 'State', 'PostalCode', 'Country', 'Latitude', 'Longitude', 'GeocodeAccuracy', 'Address']
    .flatMap((part) => [`${prefix}${part}`, `${prefix}${part}Code`])
    .join(' ')

const activity =
  'AccountId WhoId WhatId WhoCount WhatCount Type Location CallDurationInSeconds CallType CallDisposition CallObject ' +
  'ReminderDateTime IsReminderSet IsArchived IsVisibleInSelfService RecurrenceActivityId IsRecurrence ' +
  'RecurrenceStartDateOnly RecurrenceEndDateOnly RecurrenceTimeZoneSidKey RecurrenceType RecurrenceInterval ' +
  'RecurrenceDayOfWeekMask RecurrenceDayOfMonth RecurrenceInstance RecurrenceMonthOfYear RecurrenceRegeneratedType'

export const salesforceColumns: Readonly<Record<string, TableColumns>> = {
  salesforce_account: objectTable(
    'IsDeleted Name OwnerId',
    `MasterRecordId Type ParentId Phone Fax AccountNumber Website PhotoUrl Sic Industry AnnualRevenue NumberOfEmployees Ownership TickerSymbol Description Rating Site Jigsaw JigsawCompanyId CleanStatus AccountSource DunsNumber Tradestyle NaicsCode NaicsDesc YearStarted SicDesc DandbCompanyId OperatingHoursId ${addresses('Billing')} ${addresses('Shipping')}`,
  ),
  salesforce_contact: objectTable(
    'IsDeleted Name Email AccountId',
    `MasterRecordId LastName FirstName Salutation MiddleName Suffix Phone Fax MobilePhone HomePhone OtherPhone AssistantPhone ReportsToId Title Department AssistantName LeadSource Birthdate Description OwnerId HasOptedOutOfEmail HasOptedOutOfFax DoNotCall LastCURequestDate LastCUUpdateDate EmailBouncedReason EmailBouncedDate IsEmailBounced PhotoUrl Jigsaw JigsawContactId CleanStatus IndividualId IsPriorityRecord ContactSource ${addresses('Mailing')} ${addresses('Other')}`,
  ),
  salesforce_lead: objectTable(
    'IsDeleted Name Email Company',
    `MasterRecordId LastName FirstName Salutation MiddleName Suffix Title Phone MobilePhone Fax Website PhotoUrl Description LeadSource Status Industry Rating AnnualRevenue NumberOfEmployees OwnerId HasOptedOutOfEmail HasOptedOutOfFax DoNotCall IsConverted ConvertedDate ConvertedAccountId ConvertedContactId ConvertedOpportunityId IsUnreadByOwner Jigsaw JigsawContactId CleanStatus CompanyDunsNumber DandbCompanyId EmailBouncedReason EmailBouncedDate IndividualId IsPriorityRecord LastTransferDate ${addresses('')}`,
  ),
  salesforce_opportunity: objectTable(
    'IsDeleted Name StageName Amount CloseDate OwnerId',
    'AccountId IsPrivate Description Probability ExpectedRevenue TotalOpportunityQuantity Type NextStep LeadSource IsClosed IsWon ForecastCategory ForecastCategoryName CurrencyIsoCode CampaignId HasOpportunityLineItem Pricebook2Id PushCount LastStageChangeDate FiscalQuarter FiscalYear Fiscal ContactId LastAmountChangedHistoryId LastCloseDateChangedHistoryId HasOpenActivity HasOverdueTask SyncedQuoteId ContractId IqScore PrimaryPartnerAccountId',
  ),
  salesforce_opportunity_history: objectTable(
    'OpportunityId StageName',
    'Amount ExpectedRevenue CloseDate Probability ForecastCategory IsDeleted PrevAmount PrevCloseDate CurrencyIsoCode PrevForecastUpdate',
  ),
  salesforce_task: objectTable(
    'IsDeleted Subject Description OwnerId',
    `Status Priority IsHighPriority ActivityDate IsClosed CompletedDateTime TaskSubtype ${activity}`,
  ),
  salesforce_event: objectTable(
    'IsDeleted Subject Description OwnerId StartDateTime',
    `EndDateTime EndDate ActivityDateTime ActivityDate DurationInMinutes IsAllDayEvent IsPrivate ShowAs IsChild IsGroupEvent GroupEventType EventSubtype RecurrenceStartDateTime Recurrence2PatternText Recurrence2PatternVersion IsRecurrence2 IsRecurrence2Exception IsRecurrence2Exclusion Recurrence2PatternStartDate Recurrence2PatternTimeZone ServiceAppointmentId ${activity}`,
  ),
  salesforce_user: objectTable(
    'Name Email',
    'Username LastName FirstName MiddleName Suffix CompanyName Division Department Title Latitude Longitude Street City State PostalCode Country GeocodeAccuracy Address SenderEmail SenderName Signature StayInTouchSubject StayInTouchSignature StayInTouchNote Phone Fax MobilePhone Extension Alias CommunityNickname BadgeText IsActive TimeZoneSidKey UserRoleId LocaleSidKey ReceivesInfoEmails ReceivesAdminInfoEmails EmailEncodingKey ProfileId UserType UserSubtype LanguageLocaleKey EmployeeNumber DelegatedApproverId ManagerId LastLoginDate LastPasswordChangeDate OfflineTrialExpirationDate ForecastEnabled FullPhotoUrl SmallPhotoUrl ContactId AccountId CallCenterId FederationIdentifier AboutMe IsProfilePhotoActive IndividualId IsDeleted NumberOfFailedLogins',
  ),
  salesforce_note: objectTable('IsDeleted Body OwnerId', 'ParentId Title IsPrivate'),
}
