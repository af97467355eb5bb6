using System.Text.Json;
using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Dialogs;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.Requests;
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
    public void A_request_is_written_as_it_was_read()
    {
        var request = Read();
        var written = Assert.IsType<RowChange.Save>(request.Save()).Row;

        Assert.Equivalent(request, RequestRow.Read(written), strict: true);
        Assert.Equal("10000000-0000-4000-8000-000000000025", written.Owner);
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

    private static Request Read() => RequestRow.Read(new Row(RequestRow.KeyOf(Guid.Empty), 7, Sample("request.1.json")));

    private static string Sample(string name) => File.ReadAllText(RepositoryFiles.PathOf("Tests", "Features", "Requests", "Stored", name));
}
