using System.Text.Json;
using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Dialogs;
using TeamsHelpDesk.Bot.Features.Absences;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.Catalogs;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.Requests;
using TeamsHelpDesk.Bot.Features.Requests.Endings;
using TeamsHelpDesk.Bot.Features.Requests.Waiting;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Requests;

/// <summary>
/// One sample of every shape that was ever stored, read by today's code. A sample is never edited: a shape that changes gets
/// another sample beside it.
/// </summary>
public sealed class ReadingWhatWasStored
{
    [Fact]
    public void A_request_with_everything_in_it()
    {
        var request = Read();

        Assert.Equal((RequestState.Fulfilling, 2, 7L), (request.State, request.Round, request.RowVersion));
        Assert.Equal(
            [typeof(Right.ManagerOf), typeof(Right.OwnerOf), typeof(Right.MemberOf), typeof(Right.Named)],
            request.Approval?.Stages.Select(stage => stage.Right.GetType()) ?? []);
        Assert.Equal("Grace Mbeki", request.Approval?.LastVerdict?.By.Name);
        Assert.Equal([StepState.Done, StepState.Failed, StepState.Started, StepState.Todo, StepState.Todo], request.Execution?.Steps.Select(step => step.State) ?? []);
        Assert.True(request.Execution?.Steps[0].HadBefore);
        Assert.Equal([TimeSpan.FromDays(30), TimeSpan.FromDays(90)], request.OfferedLasts);
    }

    [Fact]
    public void The_message_that_began_it()
    {
        var row = new Row(new RowKey(Beginning.RowKind, "x"), 1, """{"message":"1795223846243","request":"01994f7a-0000-7000-8000-000000000001"}""");

        Assert.Equal(new Beginning("1795223846243", Guid.Parse("01994f7a-0000-7000-8000-000000000001")), Beginning.From(row));
    }

    [Fact]
    public void Every_effect()
    {
        var plan = Read().Plan;

        Assert.Equal(
            [typeof(Effect.AddToGroup), typeof(Effect.RemoveFromGroup), typeof(Effect.AssignApp), typeof(Effect.IssuePass), typeof(Effect.RevokeSessions)],
            plan.Effects.Select(effect => effect.GetType()));
        Assert.Equal(TimeSpan.FromHours(1), Assert.IsType<Effect.IssuePass>(plan.Effects[3]).Lifetime);
        // Were it another tomorrow, everything approved today would be refused as not what was approved.
        Assert.Equal("2cce7f15994ef55f8dff1adeac4d9cf132a9f2d781e2217ee80f5324ff8db249", plan.Hash);
    }

    [Fact]
    public void Every_effect_that_came_later()
    {
        var request = Read("request.effects.1.json");

        Assert.Equal(
            [
                typeof(Effect.RemoveApp), typeof(Effect.AssignLicence), typeof(Effect.RemoveLicence), typeof(Effect.ResetPassword), typeof(Effect.ResetMfa),
                typeof(Effect.EnableAccount), typeof(Effect.DisableAccount), typeof(Effect.OrderDevice), typeof(Effect.ShowDeviceKey),
            ],
            request.Plan.Effects.Select(effect => effect.GetType()));
        Assert.Equal("One is left.", request.Execution?.Steps[0].Note);
        Assert.Equal("128759f8228d4ca0841a8ab967c10d10ac883d82bdea7c876b197e15776ab6db", request.Plan.Hash);
    }

    [Fact]
    public void A_changed_catalogue_and_what_a_request_was_agreed_to_under()
    {
        var request = Read("request.5.json");

        Assert.Equal([typeof(Effect.ChangeCatalog), typeof(Effect.ChangeRule)], request.Plan.Effects.Select(effect => effect.GetType()));
        Assert.Equal("github: everybody, at once", Assert.IsType<Effect.ChangeRule>(request.Plan.Effects[1]).After);
        Assert.Equal("96deaa3feab947b8a209c289af6d6cd5a1ed49cd8ab1a1c56225937c070d2465", request.Plan.Hash);
        Assert.Equal(new Right.OwnerOfApp(Guid.Parse("30000000-0000-4000-8000-000000000002")), request.Approval?.Stages[0].Right);
        Assert.Equal(("staff", "Engineering", "Lead", true, "e3"), (request.Audience?.Id, request.Audience?.Departments[0], request.Audience?.JobTitles[0], request.Audience?.HasReports, request.AgreedTerms));
        Assert.Equivalent(request, RequestRow.Read(Assert.IsType<RowChange.Save>(request.Save()).Row), strict: true);
    }

    [Fact]
    public void What_was_stored_before_says_nothing_of_what_it_was_agreed_to_under()
    {
        Assert.Null(Read().AgreedTerms);
        Assert.Null(Read().Audience);
    }

    [Fact]
    public void A_catalogue_that_was_proposed_or_is_in_use()
    {
        var stored = StoredCatalog.Read(new Row(StoredCatalog.InUse, 3, Sample("catalog.1.json")));

        Assert.Equal(("bb", "catalog: 1\n", Guid.Parse("01994f7a-0000-7000-8000-000000000001"), 3L), (stored.Fingerprint, stored.Text, stored.Request, stored.RowVersion));
        Assert.Equal(stored, StoredCatalog.Read(Assert.IsType<RowChange.Save>(stored.Save(StoredCatalog.InUse, DateTimeOffset.UnixEpoch)).Row));
    }

    [Fact]
    public void A_step_that_was_tried_again() => Assert.Equal(
        new Step(StepState.Started, At: new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero), TriedAt: new(2026, 11, 23, 9, 1, 0, TimeSpan.Zero)),
        Read("request.effects.2.json").Execution?.Steps[1]);

    [Fact]
    public void By_which_way_somebody_comes_into_a_group()
    {
        var request = Read("request.effects.3.json");

        Assert.Equal([GroupDoor.Members, GroupDoor.Privileged, GroupDoor.Package], request.Plan.Effects.OfType<Effect.AddToGroup>().Select(add => add.Through));
        Assert.Equal(new PackageRef(new("00000008-0001-0000-0000-000000000000"), new("00000008-0002-0000-0000-000000000000")), request.Plan.Effects.OfType<Effect.AddToGroup>().Last().Package);
        Assert.Equal(GroupDoor.Privileged, Assert.Single(request.Plan.Effects.OfType<Effect.RemoveFromGroup>()).Through);
        Assert.Equivalent(request, RequestRow.Read(Assert.IsType<RowChange.Save>(request.Save()).Row), strict: true);
    }

    [Fact]
    public void A_request_is_written_as_it_was_read()
    {
        var request = Read();
        var written = Assert.IsType<RowChange.Save>(request.Save()).Row;

        Assert.Equivalent(request, RequestRow.Read(written), strict: true);
        Assert.Equal("10000000-0000-4000-8000-000000000025", written.Owner);
    }

    [Fact]
    public void What_a_waiting_request_has_besides()
    {
        var request = RequestRow.Read(new Row(RequestRow.KeyOf(Guid.Empty), 7, Sample("request.3.json")));
        var stage = request.Approval?.Stages[0];

        Assert.Equal("Denise Achterberg", stage?.Verdicts[0].For?.Name);
        Assert.Equal(["Luis Ortega"], stage?.Additions[0].Approvers.Select(person => person.Name) ?? []);
        Assert.Equal(("Grace Mbeki", "Denise Achterberg"), (stage?.StandIns[0].Person.Name, stage?.StandIns[0].For.Name));
        Assert.Equal([typeof(Right.ManagerOf)], stage?.Candidates.Select(candidate => candidate.Right.GetType()) ?? []);
        Assert.Equal([25, 50, 75], request.Approval?.RemindPercent ?? []);
        Assert.Equal((TimeSpan.FromDays(1), TimeSpan.FromDays(2)), (request.Approval?.Escalation?.After, request.Approval?.ReviewWithin));
        Assert.Equal(Guid.Parse("10000000-0000-4000-8000-000000000024"), request.OverLimit?.Approver);
        Assert.Equal((true, "Luis Ortega"), (request.Review?.TakenBack, request.ReleasedBy?.Name));
        Assert.Equivalent(request, RequestRow.Read(Assert.IsType<RowChange.Save>(request.Save()).Row), strict: true);
    }

    [Fact]
    public void What_a_failed_request_has_besides()
    {
        var request = Read("request.4.json");

        Assert.Equal((2, "Luis Ortega"), (request.TriedAgain, request.TakenOnBy?.Name));
        Assert.Equal(new DateTimeOffset(2026, 11, 26, 9, 30, 0, TimeSpan.Zero), request.TryAgainUntil);
        Assert.Equal(24, request.NotEndedToldAt?.Day);
        Assert.Equal([false, true, true, false, false], request.Execution?.Steps.Select(step => step.MayBeOurs) ?? []);
        Assert.Equal(
            [StepState.Done, StepState.Started, StepState.Started, StepState.Todo, StepState.Todo],
            request.Execution?.ToTryAgain(request.Plan).Steps.Select(step => step.State) ?? []);
    }

    [Fact]
    public void What_a_request_for_a_time_has_besides()
    {
        var request = Read("request.6.json");

        Assert.Equal(new Extensions(1, TimeSpan.FromDays(45)), request.Extensions);
        Assert.Equal((1, false, "Grace Mbeki"), (request.Extended, request.CanBeExtended, request.EndedBy?.Name));
        Assert.Equal((20, 23, 22), (request.WarnedAt?.Day, request.ExtendsFrom?.Day, request.ExtendedUntil?.Day));
        Assert.Equal(Guid.Parse("00000002-0000-0000-0000-000000000000"), request.Extends);
        Assert.Null(Read().Extensions);
        Assert.Equivalent(request, RequestRow.Read(Assert.IsType<RowChange.Save>(request.Save()).Row), strict: true);
    }

    [Fact]
    public void What_later_looks_leave()
    {
        var request = Read("request.7.json");
        var seen = AccessLookJson.Read(new Row(new RowKey("access-seen", "x"), 1, Sample("access-seen.1.json")));

        Assert.Equal((1, 23, "All seats of its licence are taken."), (request.DriftToldAt?.Day, request.ReadyAt?.Day, request.NotReadyBecause));
        Assert.Equal((1, 1), (seen.Members.Count, seen.Told.Count));
    }

    [Fact]
    public void Whose_chat_it_waits_for()
    {
        var request = Read("request.8.json");

        Assert.Equal(("Grace Mbeki", 26), (request.AwaitsChat?.Person.Name, request.AwaitsChat?.Until.Day));
        Assert.Null(Read().AwaitsChat);
        Assert.Equivalent(request, RequestRow.Read(Assert.IsType<RowChange.Save>(request.Save()).Row), strict: true);
    }

    [Fact]
    public void A_request_of_before_there_were_reminders_has_none()
    {
        Assert.Empty(Read().Approval?.RemindPercent ?? [1]);
        Assert.Empty(Read().Approval?.Stages.SelectMany(stage => stage.Additions) ?? []);
        Assert.Null(Read().Review);
    }

    [Fact]
    public void What_is_kept_of_reminders_and_absences()
    {
        var book = PingBook.From(new Row(new RowKey("pings", "x"), 3, Sample("pings.1.json")));
        var absence = Absence.Read(new Row(new RowKey("absence", "x"), 1, Sample("absence.1.json")));

        Assert.Equal((3L, 1, 1), (book.RowVersion, book.Given.Count, book.Gathered.Count));
        Assert.Equal(("Grace Mbeki", "Maya Desai", true), (absence?.Person.Name, absence?.Deputy.Name, absence?.IsAt(new DateTimeOffset(2026, 11, 29, 23, 0, 0, TimeSpan.Zero))));
    }

    [Fact]
    public void A_card()
    {
        var copy = CardCopy.From(new Row(new RowKey(CardCopy.RowKind, "x"), 1, Sample("card.1.json")));

        Assert.Equal((CardRole.Pass, true, "1795424400001"), (copy.Role, copy.Cleared, copy.ActivityId));
        Assert.Equal("a:1x", copy.Conversation?.ConversationId);
        Assert.Equal("00000001-0000-0000-0000-000000000000:Pass:10000000-0000-4000-8000-000000000024", copy.Key.Id);
    }

    [Theory]
    [InlineData("idle.1", typeof(RequestDialogState.Idle))]
    [InlineData("choosing.1", typeof(RequestDialogState.Choosing))]
    [InlineData("asking.1", typeof(RequestDialogState.Asking))]
    [InlineData("askingWhom.1", typeof(RequestDialogState.AskingWhom))]
    [InlineData("confirming.1", typeof(RequestDialogState.Confirming))]
    [InlineData("handingOver.1", typeof(RequestDialogState.HandingOver))]
    public void Every_state_of_the_dialog(string name, Type shape)
    {
        var state = DialogText.Read(Sample($"dialog.{name}.json"), RequestsJson.Default.RequestDialogState);

        Assert.IsType(shape, state);
        Assert.Contains(name, DialogText.Write(state, RequestsJson.Default.RequestDialogState), StringComparison.Ordinal);
    }

    [Fact]
    public void A_card_that_is_being_confirmed_for_somebody_else()
    {
        var state = Assert.IsType<RequestDialogState.Confirming>(DialogText.Read(Sample("dialog.confirming.1b.json"), RequestsJson.Default.RequestDialogState));

        Assert.Equal("Tom Baker", state.MadeOf?.Whom.Other?.Name);
        Assert.Equal("Social Club", Assert.Single(state.MadeOf?.Answers ?? []).Title);
    }

    [Fact]
    public void A_request_that_was_made_for_somebody_else()
    {
        var request = RequestRow.Read(new Row(RequestRow.KeyOf(Guid.Empty), 7, Sample("request.2.json")));

        Assert.Equal((Relation.Report, "Sales, tom@contoso.example", "Tom Baker"), (request.Relation, request.BeneficiaryHint, request.TakenBackBy?.Name));
        Assert.True(request.IsForOther);
        Assert.Equal(Relation.Self, Read().Relation);
    }

    [Fact]
    public void A_state_of_another_version_is_no_state_and_nobody_is_stuck() =>
        Assert.Null(DialogText.Read("""{"state":"dreaming.9","request":"x"}""", RequestsJson.Default.RequestDialogState));

    [Fact]
    public void A_member_of_a_later_version_is_passed_over() =>
        Assert.NotNull(JsonSerializer.Deserialize(Sample("card.1.json").Replace("\"role\"", "\"later\":{\"a\":1},\"role\"", StringComparison.Ordinal), RequestsJson.Default.CardCopy));

    private static Request Read(string sample = "request.1.json") => RequestRow.Read(new Row(RequestRow.KeyOf(Guid.Empty), 7, Sample(sample)));

    private static string Sample(string name) => File.ReadAllText(RepositoryFiles.PathOf("Tests", "Features", "Requests", "Stored", name));
}
