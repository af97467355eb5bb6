using TeamsHelpDesk.Bot.Features.People;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.People;

public sealed class FindingNamesInWords
{
    private static readonly string[] Service = ["github", "figma", "social", "club"];

    [Theory]
    [InlineData("add tom to social club", "tom")]
    [InlineData("pls add Fatima El Idrissi to the github org", "Fatima El Idrissi")]
    [InlineData("give Wei access to github", "Wei")]
    [InlineData("remove tom from the social club", "tom")]
    [InlineData("reset priya's password", "priya")]
    [InlineData("please reset Tom Baker’s MFA", "Tom Baker")]
    [InlineData("github for my report Maya", "Maya")]
    [InlineData("figma for a new colleague Dara Nguyễn please", "Dara Nguyễn")]
    [InlineData("github for priya@contoso.example", "priya@contoso.example")]
    public void Somebody_else_is_meant_for_certain(string text, string name)
    {
        var named = NamedPeople.In(text, Service);

        Assert.Equal(name, string.Join(' ', named?.Words ?? []));
        Assert.True(named?.IsSure);
    }

    [Theory]
    [InlineData("github for wei", "wei")]
    [InlineData("github for Wei Chen because of the checkout", "Wei Chen")]
    [InlineData("GitHub für Jürgen", "Jürgen")]
    [InlineData("Priya can't sign in", "Priya")]
    [InlineData("Tom Baker needs github", "Tom Baker")]
    [InlineData("unlock priya", "priya")]
    [InlineData("need it for Monday", "Monday")]
    public void Somebody_may_be_meant_and_the_directory_says_whether(string text, string name)
    {
        var named = NamedPeople.In(text, Service);

        Assert.Equal(name, string.Join(' ', named?.Words ?? []));
        Assert.False(named?.IsSure);
    }

    [Theory]
    [InlineData("github for a colleague please")]
    [InlineData("github for somebody")]
    [InlineData("add her to github")]
    [InlineData("figma for my report")]
    public void Somebody_without_a_name_is_asked_for(string text)
    {
        var named = NamedPeople.In(text, Service);

        Assert.Empty(named?.Words ?? ["?"]);
        Assert.True(named?.IsSure);
    }

    [Theory]
    [InlineData("add me to github, I need the checkout repo")]
    [InlineData("I forgot my password and I'm locked out of my laptop")]
    [InlineData("cant get into figma, need to edit the launch deck by 3")]
    [InlineData("please add me to the Social Club because I help them")]
    [InlineData("add figma to my laptop")]
    [InlineData("it's broken, what's up")]
    [InlineData("figma for the launch")]
    [InlineData("")]
    [InlineData("for")]
    [InlineData("add")]
    [InlineData("'s 's password")]
    public void The_writer_asks_for_themself(string text) => Assert.Null(NamedPeople.In(text, Service));

    [Fact]
    public void Any_text_is_read_in_time() =>
        Assert.False(NamedPeople.In(string.Concat(Enumerable.Repeat("the a@ .... 'sss's for for ", 5_000)), Service)?.IsSure);
}
