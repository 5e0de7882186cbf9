using System.Text.Json;
using Attention.Plots.Tests.Reading;

namespace Attention.Plots.Tests;

/// <summary>Laws that every figure obeys, held against all examples.</summary>
public class EveryFigureTests
{
    const string All = nameof(Examples.Names);

    [Theory, MemberData(All, MemberType = typeof(Examples))]
    public void Static_picture_is_well_formed_and_has_an_opaque_card(string name)
    {
        var svg = new SvgPicture(Examples.Of(name));
        var card = svg.All("rect").First();
        Assert.Equal(("#ffffff", svg.Width, svg.Height), (card.Attribute("fill")!.Value, SvgPicture.Number(card, "width"), SvgPicture.Number(card, "height")));
    }

    [Theory, MemberData(All, MemberType = typeof(Examples))]
    public void No_text_leaves_the_card(string name)
    {
        var svg = new SvgPicture(Examples.Of(name));
        foreach (var (text, left, top, right, bottom) in svg.TextBoxes())
            Assert.True(left >= -0.5 && top >= -0.5 && right <= svg.Width + 0.5 && bottom <= svg.Height + 0.5,
                $"“{text}” takes ({left:0}, {top:0}) to ({right:0}, {bottom:0}) of a card of {svg.Width} × {svg.Height}.");
    }

    [Theory, MemberData(All, MemberType = typeof(Examples))]
    public void No_upright_text_lies_on_another(string name)
    {
        var texts = new SvgPicture(Examples.Of(name)).TextBoxes().Where(text => text.Bottom - text.Top < 20).ToList();
        for (var first = 0; first < texts.Count; first++)
            for (var second = first + 1; second < texts.Count; second++)
            {
                var (a, b) = (texts[first], texts[second]);
                var (across, down) = (Math.Min(a.Right, b.Right) - Math.Max(a.Left, b.Left), Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Top, b.Top));
                Assert.False(across > 1 && down > 2, $"“{a.Text}” and “{b.Text}” overlap by {across:0.0} × {down:0.0} px.");
            }
    }

    [Theory, MemberData(All, MemberType = typeof(Examples))]
    public void Live_figure_parses_and_leaves_the_background_to_the_page(string name)
    {
        var layout = new LiveFigure(Examples.Of(name)).Layout;
        Assert.Equal("rgba(0,0,0,0)", layout.GetProperty("paper_bgcolor").GetString());
        Assert.Equal("rgba(0,0,0,0)", layout.GetProperty("plot_bgcolor").GetString());
    }

    [Theory, MemberData(All, MemberType = typeof(Examples))]
    public void Both_pictures_have_the_same_size_and_say_the_same_words(string name)
    {
        var figure = Examples.Of(name);
        var (svg, live) = (new SvgPicture(figure), new LiveFigure(figure));
        Assert.Equal(svg.Width, live.Layout.GetProperty("width").GetDouble());
        Assert.Equal(svg.Height, live.Layout.GetProperty("height").GetDouble());
        foreach (var words in live.Annotations.Select(Plain)) Assert.Contains(words, svg.Texts());
        // A figure whose steps follow each other has one larger panel live, with room for more ticks.
        if (live.Frames.Count > 0) return;
        foreach (var axis in live.Layout.EnumerateObject().Where(part => part.Name.Contains("axis", StringComparison.Ordinal)))
            if (axis.Value.TryGetProperty("ticktext", out var ticks))
                foreach (var tick in LiveFigure.Words(ticks)) Assert.Contains(Plain(tick), svg.Texts());
    }

    [Theory, MemberData(All, MemberType = typeof(Examples))]
    public void The_same_input_gives_the_same_bytes(string name) =>
        Assert.Equal(Examples.Of(name).ToHtml(), Examples.Of(name).ToHtml());

    [Theory, MemberData(All, MemberType = typeof(Examples))]
    public void Words_tell_kind_title_and_summary(string name)
    {
        var figure = Examples.Of(name);
        Assert.Contains(figure.Title, figure.AltText, StringComparison.Ordinal);
        Assert.EndsWith(figure.Summary, figure.AltText, StringComparison.Ordinal);
        Assert.Equal(figure.AltText, figure.ToString());
    }

    [Theory, MemberData(All, MemberType = typeof(Examples))]
    public void Json_holds_no_number_that_json_does_not_know(string name) =>
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(Examples.Of(name).ToJson()).RootElement.ValueKind);

    /// <summary>Plotly's little HTML as plain text.</summary>
    static string Plain(string html) => System.Net.WebUtility.HtmlDecode(html.Replace("<b>", "", StringComparison.Ordinal).Replace("</b>", "", StringComparison.Ordinal));
}
