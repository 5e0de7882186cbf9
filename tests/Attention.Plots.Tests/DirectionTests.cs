using Attention.Plots.Layout;
using Attention.Plots.Tests.Reading;

namespace Attention.Plots.Tests;

/// <summary>Tokens written from right to left, between words written from left to right.</summary>
public class DirectionTests
{
    const string Isolated = "\u2068שלום\u2069";

    [Fact]
    public void A_hebrew_token_is_isolated_wherever_it_stands()
    {
        var figure = Plot.HeatMap(new[,] { { 0.25, 0.75 } }, keys: ["a", "שלום"]);
        Assert.Contains($"key “{Isolated}” (0.75)", figure.Summary, StringComparison.Ordinal);
        Assert.True(new SvgPicture(figure).Says(Isolated));
        Assert.Contains(Isolated, LiveFigure.Words(new LiveFigure(figure).Axis("xaxis").GetProperty("ticktext")));
    }

    [Theory, InlineData("مرحبا"), InlineData("(שלום)"), InlineData("𞤢𞤣𞤤")]
    public void Arabic_mixed_and_adlam_tokens_too(string token) => Assert.Equal($"\u2068{token}\u2069", Direction.Isolated(token));

    [Theory, InlineData("cat"), InlineData("注意"), InlineData("123"), InlineData("…")]
    public void Other_tokens_stay_as_they_are(string token) => Assert.Equal(token, Direction.Isolated(token));

    [Fact]
    public void A_shortened_token_stays_an_isolate()
    {
        var shorter = TextMeasure.Elide(Direction.Isolated(new string('ש', 40)), 12, 80);
        Assert.EndsWith("ש…\u2069", shorter, StringComparison.Ordinal);
        Assert.True(TextMeasure.Width(shorter, 12) <= 80);
    }

    [Fact]
    public void An_isolate_takes_no_room() => Assert.Equal(TextMeasure.Width("שלום", 12), TextMeasure.Width(Isolated, 12));
}
