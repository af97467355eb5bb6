using TeamsHelpDesk.Bot.Catalog;
using Xunit;

namespace TeamsHelpDesk.Tests.Catalog;

public sealed class RefusingAFile
{
    /// <summary>What is in the sample, what stands there instead, the column of the fault (its line is that of the place), a part of the message.</summary>
    public static TheoryData<string, string, int, string> Faults => new()
    {
        { "approvals:  ", "aproved:  ", 1, "unknown key 'aproved'; did you mean 'approvals'?" },
        { "    title: Visio\n", "    title: Visio\n    ttile: Visio\n", 5, "services.visio: unknown key 'ttile'; did you mean 'title'?" },
        { "says: [Visio, diagram tool]", "xyzzyplugh: 1", 5, "unknown key 'xyzzyplugh'; there is title, intent" },
        { "undo: 10m", "undo: 10m\n  undo: 20m", 3, "key 'undo' is here twice, first in line " },
        { "undo: 10m", "undo: 10 minutes", 9, "rules.undo: '10 minutes' is not a duration; write a number with m, h or d, such as 60m, 4h or 90d" },
        { "undo: 10m", "undo: [10m]", 9, "rules.undo must be text, not a list" },
        { "undo: 10m", "undo: 10m\n  changes: [{ by: team it }]", 12, "rules.changes asks only one person; write need: 2, or a second stage" },
        { "undo: 10m", "undo: 10m\n  changes: [{ by: team it }, { by: manager }]", 12, "rules.changes: a file has no manager and no owner; name a team, a group or a person" },
        { "undo: 10m", "undo: 10m\n  changes: two-keys", 12, "rules.changes must be a list of stages, such as [{ by: team ID, need: 2 }], not a single value" },
        { "undo: 10m", "undo: 10m\n  changes: [{ by: team ti, need: 2 }]", 19, "rules.changes[1].by: unknown team 'ti'; did you mean 'it'?" },
        { "wait: 3d  ", "wait: 0d  ", 9, "rules.wait: '0d' is not a duration" },
        { "remind: [25%, 50%, 75%]", "remind: [25%, 150%]", 17, "'150%' is not a percentage from 1% to 99%" },
        { "remind: [25%, 50%, 75%]", "remind: [50%, 25%]", 17, "25% comes after 50%" },
        { "reason: required", "reason: requierd", 11, "rules.reason: 'requierd' is not known here; did you mean 'required'?" },
        { "escalate: { after: 1d,", "escalate: { after: 5d,", 22, "rules.escalate.after is not before rules.wait" },
        { "company: 200 per 1h }", "company: 200 a day }", 65, "rules.limits.company: '200 a day' is not a limit; write 'N per DURATION'" },
        { "manager:  [{ by: manager, otherwise: team it }]", "manager:  []", 3, "approvals.manager asks nobody; name an approver, or use the path called none" },
        { "none: []", "none: [{ by: manager }]", 3, "approvals.none means that nobody is asked" },
        { "it:       [{ by: team it }]", "it:       [{ by: team ti }]", 20, "approvals.it[1].by: unknown team 'ti'; did you mean 'it'?" },
        { "it:       [{ by: team it }]", "it:       [{ by: manger }]", 20, "approvals.it[1].by: 'manger' names no approver; did you mean 'manager'?" },
        { "it:       [{ by: team it }]", "it:       [{ by: manager, need: 2 }]", 35, "approvals.it[1].need is 2, but a manager or a person is only one" },
        { "it:       [{ by: team it }]", "it:       [{ otherwise: team it }]", 14, "approvals.it[1]: 'by' is missing; say who decides" },
        { "it:       [{ by: team it }]", "it:       team it", 13, "approvals.it must be a list of stages" },
        { "{ department: [Engineering] }\n", "{ departement: [Engineering] }\n", 16, "audiences.engineers: unknown key 'departement'; did you mean 'department'?" },
        { "managers:  { hasReports: true }", "managers:  {}", 3, "audiences.managers says nobody; write 'members: all'" },
        { "managers:  { hasReports: true }", "managers:  { hasReports: yes }", 28, "audiences.managers.hasReports: 'yes' is not known here" },
        { "directoryRoles: all ", "directoryRoles: some ", 19, "protected.directoryRoles: 'some' is not known here" },
        { "hours: Mon-Fri 08:00-18:00 Europe/London", "hours: Mon-Fri 08:00-18:00 Europe/Lodnon", 12, "is not hours; write them as Mon-Fri 08:00-18:00 Europe/London" },
        { "    members: Facilities\n", "", 3, "teams.office: 'members' is missing; name the group" },
        { "    owner: team platform\n    who: engineers\n    for: { self: none,", "    owner: team plattform\n    who: engineers\n    for: { self: none,", 12, "services.github.owner: unknown team 'plattform'; did you mean 'platform'?" },
        { "owner: group Design Ops", "owner: Design Ops", 12, "services.figma.owner: 'Design Ops' names no owner; write team ID, group NAME, owner of app NAME or owner of $FIELD" },
        { "owner: owner of $group", "owner: owner of $grup", 12, "services.join-group.owner: '$grup' names no field of ask; did you mean 'group'?" },
        { "designers: none, otherwise: manager", "designers: none", 18, "services.figma.for.self: 'otherwise' is missing; say which path everybody else needs" },
        { "designers: none, otherwise: manager", "desinger: none, otherwise: manager", 20, "services.figma.for.self: unknown key 'desinger'; did you mean 'designers'?" },
        { "for: { self: it, report: it, colleague: two-keys }", "for: { self: ti, report: it, colleague: two-keys }", 18, "services.password-reset.for.self: unknown approval path 'ti'; did you mean 'it'?" },
        { "{ addToGroup: { group: $group } }", "{ addToGroup: { group: $gruop } }", 33, "services.join-group.do[1].addToGroup.group: '$gruop' names no field of ask; did you mean 'group'?" },
        { "{ syncDevice: { device: $device } }", "{ addToGroup: { group: $device } }", 33, "'$device' picks a device, but a group is needed here" },
        { "{ syncDevice: { device: $device } }", "{ syncDevcie: { device: $device } }", 12, "services.device-sync.do[1]: unknown effect 'syncDevcie'; did you mean 'syncDevice'?" },
        { "{ syncDevice: { device: $device } }", "removeGranted", 10, "removeGranted concerns everything a person has; only a bundle can do it" },
        { "{ syncDevice: { device: $device } }", "syncDevice", 10, "syncDevice: 'device' is missing" },
        { "default: 4h, most: 1d, extend: 1", "default: 4d, most: 1d, extend: 1", 23, "services.github-admin.lasts.default is longer than services.github-admin.lasts.most" },
        { "default: 4h, most: 1d, extend: 1", "default: 4h, most: 1d, extend: twice", 45, "services.github-admin.lasts.extend: 'twice' is not a number of times" },
        { "    deliver: { self: manager, report: requester }\n", "", 9, "services.mfa-reset: issueTemporaryAccessPass makes a secret, but deliver doesn't say who is shown it; add deliver: { self: manager }" },
        { "    deliver: { self: beneficiary, report: requester, colleague: manager }", "    deliver: { self: beneficiary, report: requester, colleague: requester }", 65, "the requester would hold the keys to a colleague's account" },
        { "lifetime: 60m", "lifetime: 5m", 47, "must be from 10m to 30d, which is what the directory allows" },
        { "notWith: [payments-approver]", "notWith: [payment-approver]", 15, "services.github-admin.notWith: unknown service 'payment-approver'; did you mean 'payments-approver'?" },
        { "notWith: [payments-approver]", "notWith: [github-admin]", 15, "names the service itself" },
        { "group: { pick: group, from: [Marketing, Social Club, Release Managers, Data Analysts] }", "group: { pick: group }", 7, "services.join-group.ask.group: 'from' is missing; list the groups" },
        { "group: { pick: group, from: held }", "group: { pick: person, from: held }", 22, "pick: 'person' is not known here; there is group, device" },
        { "sales:    { includes: everyone,", "sales:    { includes: sales,", 25, "bundles.sales.includes leads back to itself; break the circle" },
        { "sales:    { includes: everyone,", "sales:    { includes: evryone,", 25, "bundles.sales.includes: unknown bundle 'evryone'; did you mean 'everyone'?" },
        { "apps: [Salesforce/User]", "apps: [Salesforce]", 73, "bundles.sales.apps: 'Salesforce' is not an app in a role; write APP/ROLE" },
        { "at: last day 18:00", "at: last evening", 19, "'last evening' is not a time of a bundle" },
        { "approve: people", "approve: poeple", 44, "bundles.leaver.approve: unknown approval path or team 'poeple'; did you mean 'people'?" },
        { "brakes: {", "brakes: { failure: 5%,", 11, "brakes: unknown key 'failure'; did you mean 'failures'?" },
        { "then: hold for team it", "then: hold", 72, "brakes.then: 'hold' is not known here; write 'hold for team ID'" },
        { "{ who: designers, ask: figma,", "{ who: designer, ask: figma,", 12, "examples[3].who: unknown audience 'designer'; did you mean 'designers'?" },
        { "{ who: designers, ask: figma,", "{ who: designers, ask: fimga,", 28, "examples[3].ask: unknown service 'fimga'; did you mean 'figma'?" },
        { "{ who: designers, ask: figma,", "{ ask: figma,", 5, "examples[3] needs one of 'who' (an audience) and 'person' (name@domain)" },
        { "expect: two different approvers", "expect: two approvers", 65, "'two approvers' can't be expected; did you mean 'two different approvers'?" },
        { "tom@contoso.example", "tom", 15, "examples[5].person: 'tom' is not a sign-in name" },
        { "title: IT Support", "title: &title IT Support", 12, "anchor '&title': anchors are not allowed" },
        { "title: IT Support", "title: *title", 12, "alias '*title': aliases are not allowed" },
        { "title: IT Support", "title: !secret IT Support", 12, "a tag ('!…') is not allowed" },
        { "  it:\n    title", "  i t:\n    title", 3, "teams: 'i t' is not an id; use up to 40 letters, digits and hyphens" },
        { "  escalate: {", "  ? [a, b]\n  : 1\n  escalate: {", 5, "a key must be one word" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void The_fault_is_named_with_its_place_and_mend(string old, string replacement, int column, string message)
    {
        var yaml = SampleFile.With(old, replacement);

        var errors = SampleFile.Refuse(yaml);

        var error = Assert.Single(errors, error => error.Message.Contains(message, StringComparison.Ordinal));
        var expected = LineOfTheFault(yaml, old, replacement);
        Assert.Equal((expected, column), (error.Line, error.Column));
    }

    [Fact]
    public void A_catalogue_of_another_version_is_refused()
    {
        var errors = SampleFile.Refuse(SampleFile.With("catalog: 1", "catalog: 2"));

        Assert.Equal("line 3, column 10: catalog: version 2 is not known; this help desk reads version 1", Assert.Single(errors).ToString());
    }

    [Theory]
    [InlineData("teams")]
    [InlineData("audiences")]
    [InlineData("protected")]
    [InlineData("approvals")]
    [InlineData("rules")]
    [InlineData("services")]
    public void A_missing_section_is_named(string section)
    {
        var errors = SampleFile.Refuse("catalog: 1\n");

        Assert.Single(errors, error => error.Message.StartsWith($"the catalogue: '{section}' is missing", StringComparison.Ordinal) && error.Line == 1);
    }

    [Fact]
    public void All_faults_are_told_at_once_in_the_order_of_the_file()
    {
        var yaml = SampleFile.With("undo: 10m", "undo: soon")
            .Replace("who: engineers\n    for: { self: two-keys }", "who: enginers\n    for: { self: two-kyes }", StringComparison.Ordinal)
            .Replace("failures: 5%", "failures: many", StringComparison.Ordinal);

        var errors = SampleFile.Refuse(yaml);

        Assert.Equal(
            ["rules.undo", "services.github-admin.who", "services.github-admin.for.self", "brakes.failures"],
            errors.Select(static error => error.Message.Split(':')[0]));
    }

    [Theory]
    [InlineData("approvals:  ", "aproved:  ")]
    [InlineData("teams:  ", "taems:  ")]
    [InlineData("audiences:  ", "audience:  ")]
    public void A_missing_section_is_one_fault_not_one_for_each_reference_to_it(string old, string replacement)
    {
        var errors = SampleFile.Refuse(SampleFile.With(old, replacement));

        Assert.DoesNotContain(errors, static error => error.Message.Contains(": unknown team", StringComparison.Ordinal)
            || error.Message.Contains(": unknown approval", StringComparison.Ordinal) || error.Message.Contains(": unknown audience", StringComparison.Ordinal));
    }

    [Fact]
    public void A_circle_of_bundles_names_each_of_them()
    {
        var yaml = SampleFile.With("everyone: { groups:", "everyone: { includes: engineer, groups:");

        var errors = SampleFile.Refuse(yaml);

        Assert.Equal(
            ["bundles.everyone.includes leads back to itself; break the circle", "bundles.engineer.includes leads back to itself; break the circle"],
            errors.Select(static error => error.Message));
    }

    [Fact]
    public void Bundles_without_brakes_are_refused()
    {
        var yaml = SampleFile.With("brakes: { failures: 5%, leavers: 25 per 1h, joiners: 200 per 1h, then: hold for team it }", string.Empty);

        Assert.Contains("bundles need brakes", Assert.Single(SampleFile.Refuse(yaml)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Broken_YAML_is_named_with_its_place()
    {
        var error = Assert.Single(SampleFile.Refuse("catalog: 1\nteams: [\n"));

        Assert.Equal(3, error.Line);
        Assert.StartsWith("this is not YAML: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("# only a comment\n", "the file is empty")]
    [InlineData("hello", "must be a mapping")]
    [InlineData("- 1\n- 2\n", "must be a mapping")]
    public void A_text_that_is_no_catalogue_is_refused(string yaml, string message) =>
        Assert.Contains(SampleFile.Refuse(yaml), error => error.Message.Contains(message, StringComparison.Ordinal));

    [Fact]
    public void A_second_document_is_refused() =>
        Assert.Contains("a second document", Assert.Single(SampleFile.Refuse(SampleFile.Text + "\n---\ncatalog: 1\n")).Message, StringComparison.Ordinal);

    [Fact]
    public void More_than_a_megabyte_is_refused_unread()
    {
        var error = Assert.Single(SampleFile.Refuse(SampleFile.Text + "#" + new string('é', 524_288)));

        Assert.Equal(new CatalogError(1, 1, "the file is larger than 1 MB; a catalogue is a few pages"), error);
    }

    [Fact]
    public void Deep_nesting_is_refused_without_reading_on()
    {
        var error = Assert.Single(SampleFile.Refuse("catalog: " + new string('[', 100_000)));

        Assert.Equal(new CatalogError(1, 29, "nested deeper than 20 levels; nothing in a catalogue is"), error);
    }

    [Fact]
    public void A_flood_of_faults_is_cut_off()
    {
        var flood = string.Concat(Enumerable.Range(0, 5_000).Select(static number => $"k{number}: 1\n"));

        Assert.Equal(200, SampleFile.Refuse(flood).Count);
    }

    /// <summary>The first line of the changed place that isn't as it was.</summary>
    private static int LineOfTheFault(string yaml, string old, string replacement)
    {
        var start = yaml[..SampleFile.Text.IndexOf(old, StringComparison.Ordinal)].Count(static character => character == '\n') + 1;
        if (replacement.Length == 0)
        {
            return MissingBlockLine(yaml, start);
        }

        var before = old.Split('\n');
        var after = replacement.Split('\n');
        return start + Enumerable.Range(0, after.Length).First(index => index >= before.Length || before[index] != after[index]);
    }

    /// <summary>What is missing is told at the line that opens the block, except that a missing deliver is told at do.</summary>
    private static int MissingBlockLine(string yaml, int removedAt)
    {
        var lines = yaml.Split('\n');
        return Enumerable.Range(1, removedAt - 1).Last(line => lines[line - 1].StartsWith("    do:", StringComparison.Ordinal) && line == removedAt - 1
            || (lines[line - 1].StartsWith("  ", StringComparison.Ordinal) && lines[line - 1][2] != ' '));
    }
}
