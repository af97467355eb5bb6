using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.AppPackage;

/// <summary>Microsoft, "Design your Microsoft Teams app icons".</summary>
public sealed class TheIcons
{
    private static readonly Picture Color = Picture.Read(RepositoryFiles.PathOf("appPackage", "color.png"));
    private static readonly Picture Outline = Picture.Read(RepositoryFiles.PathOf("appPackage", "outline.png"));

    [Fact]
    public void Have_the_sizes_that_Teams_wants()
    {
        Assert.Equal((192, 192), (Color.Width, Color.Height));
        Assert.Equal((32, 32), (Outline.Width, Outline.Height));
    }

    [Fact]
    public void The_coloured_one_is_opaque_everywhere() => Assert.All(Color.Pixels, static pixel => Assert.Equal(255, pixel.Alpha));

    [Fact]
    public void The_outline_is_white_and_nothing_else() =>
        Assert.All(Outline.Pixels, static pixel => Assert.Equal((255, 255, 255), (pixel.Red, pixel.Green, pixel.Blue)));

    [Fact]
    public void The_outline_is_drawn_on_nothing()
    {
        Assert.InRange(Outline.Pixels.Count(static pixel => pixel.Alpha == 255), 50, 600);
        Assert.InRange(Outline.Pixels.Count(static pixel => pixel.Alpha == 0), 300, 900);
    }
}
