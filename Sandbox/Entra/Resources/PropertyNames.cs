namespace TeamsHelpDesk.Sandbox.Entra.Resources;

/// <summary>Which properties the types of Graph v1.0 have. A name that isn't here is refused, whatever we keep of it.</summary>
internal static class PropertyNames
{
    public const string User =
        "aboutMe accountEnabled ageGroup assignedLicenses assignedPlans authorizationInfo birthday businessPhones city "
        + "companyName consentProvidedForMinor country createdDateTime creationType customSecurityAttributes deletedDateTime "
        + "department deviceEnrollmentLimit displayName employeeHireDate employeeId employeeLeaveDateTime employeeOrgData "
        + "employeeType externalUserState externalUserStateChangeDateTime faxNumber givenName hireDate id identities "
        + "identityParentId imAddresses interests isManagementRestricted isResourceAccount jobTitle lastPasswordChangeDateTime "
        + "legalAgeGroupClassification licenseAssignmentStates mail mailNickname mailboxSettings mobilePhone mySite "
        + "officeLocation onPremisesDistinguishedName onPremisesDomainName onPremisesExtensionAttributes onPremisesImmutableId "
        + "onPremisesLastSyncDateTime onPremisesProvisioningErrors onPremisesSamAccountName onPremisesSecurityIdentifier "
        + "onPremisesSyncEnabled onPremisesUserPrincipalName otherMails passwordPolicies passwordProfile pastProjects postalCode "
        + "preferredDataLocation preferredLanguage preferredName print provisionedPlans proxyAddresses responsibilities schools "
        + "securityIdentifier serviceProvisioningErrors showInAddressList signInActivity signInSessionsValidFromDateTime skills "
        + "state streetAddress surname usageLocation userPrincipalName userType";

    public const string Group =
        "accessType allowExternalSenders assignedLabels assignedLicenses autoSubscribeNewMembers classification createdDateTime "
        + "deletedDateTime description displayName expirationDateTime groupTypes hasMembersWithLicenseErrors hideFromAddressLists "
        + "hideFromOutlookClients id infoCatalogs isArchived isAssignableToRole isFavorite isManagementRestricted "
        + "isSubscribedByMail licenseProcessingState mail mailEnabled mailNickname membershipRule membershipRuleProcessingState "
        + "onPremisesDomainName onPremisesExtensionAttributes onPremisesLastSyncDateTime onPremisesNetBiosName "
        + "onPremisesProvisioningErrors onPremisesSamAccountName onPremisesSecurityIdentifier onPremisesSyncEnabled "
        + "organizationId preferredDataLocation preferredLanguage proxyAddresses renewedDateTime resourceBehaviorOptions "
        + "resourceProvisioningOptions securityEnabled securityIdentifier serviceProvisioningErrors theme uniqueName "
        + "unseenConversationsCount unseenCount unseenMessagesCount visibility welcomeMessageEnabled";

    public const string ServicePrincipal =
        "accountEnabled addIns alternativeNames appDescription appDisplayName appId appOwnerOrganizationId "
        + "appRoleAssignmentRequired appRoles applicationTemplateId createdByAppId customSecurityAttributes deletedDateTime "
        + "description disabledByMicrosoftStatus displayName homepage id info isDisabled keyCredentials loginUrl logoutUrl notes "
        + "notificationEmailAddresses oauth2PermissionScopes passwordCredentials preferredSingleSignOnMode "
        + "preferredTokenSigningKeyThumbprint replyUrls resourceSpecificApplicationPermissions samlSingleSignOnSettings "
        + "servicePrincipalNames servicePrincipalType signInAudience tags tokenEncryptionKeyId verifiedPublisher";

    public const string ManagedDevice =
        "activationLockBypassCode androidSecurityPatchLevel azureADDeviceId azureADRegistered "
        + "complianceGracePeriodExpirationDateTime complianceState configurationManagerClientEnabledFeatures deviceActionResults "
        + "deviceCategoryDisplayName deviceEnrollmentType deviceHealthAttestationState deviceName deviceRegistrationState "
        + "easActivated easActivationDateTime easDeviceId emailAddress enrolledDateTime enrollmentProfileName ethernetMacAddress "
        + "exchangeAccessState exchangeAccessStateReason exchangeLastSuccessfulSyncDateTime freeStorageSpaceInBytes iccid id imei "
        + "isEncrypted isSupervised jailBroken lastSyncDateTime managedDeviceName managedDeviceOwnerType managementAgent "
        + "managementCertificateExpirationDate managementState manufacturer meid model notes operatingSystem osVersion "
        + "partnerReportedThreatState phoneNumber physicalMemoryInBytes remoteAssistanceSessionErrorDetails "
        + "remoteAssistanceSessionUrl requireUserEnrollmentApproval serialNumber subscriberCarrier totalStorageSpaceInBytes udid "
        + "userDisplayName userId userPrincipalName wiFiMacAddress";
}
