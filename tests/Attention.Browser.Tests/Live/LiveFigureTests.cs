using Attention.Browser.Tests.Browser;
using Attention.Plots.Tests;

namespace Attention.Browser.Tests.Live;

/// <summary>Every example brought to life by plotly.js, as a reader sees it.</summary>
[Collection(InChromium.Name)]
public class LiveFigureTests(LiveGallery gallery) : IClassFixture<LiveGallery>
{
    const string All = nameof(Examples.Names);

    [LiveTheory, MemberData(All, MemberType = typeof(Examples))]
    public void Plotly_finds_no_fault_with_the_figure(string name) => Assert.Equal("", string.Join('\n', gallery.Light[name].Problems));

    [LiveTheory, MemberData(All, MemberType = typeof(Examples))]
    public void The_live_figure_takes_the_place_and_the_words_of_the_picture(string name)
    {
        var report = gallery.Light[name];
        Assert.True(report.PictureHidden);
        Assert.Equal(Examples.Of(name).AltText, report.Label);
    }

    [LiveTheory, MemberData(All, MemberType = typeof(Examples))]
    public void No_text_leaves_the_figure(string name)
    {
        var report = gallery.Light[name];
        foreach (var text in report.Texts)
            Assert.True(text.Left >= -1 && text.Top >= -1 && text.Right <= report.Width + 1 && text.Bottom <= report.Height + 1,
                $"“{text.Words}” takes ({text.Left:0}, {text.Top:0}) to ({text.Right:0}, {text.Bottom:0}) of {report.Width} × {report.Height}.");
    }

    [LiveTheory, MemberData(All, MemberType = typeof(Examples))]
    public void No_upright_text_lies_on_another(string name)
    {
        var texts = gallery.Light[name].Texts.Where(text => text.Angle is 0 or 90 or -90).ToList();
        for (var first = 0; first < texts.Count; first++)
            for (var second = first + 1; second < texts.Count; second++)
            {
                var (a, b) = (texts[first], texts[second]);
                var (across, down) = (Math.Min(a.Right, b.Right) - Math.Max(a.Left, b.Left), Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Top, b.Top));
                Assert.False(across > 1 && down > 4, $"“{a.Words}” and “{b.Words}” overlap by {across:0.0} × {down:0.0} px.");
            }
    }

    [LiveTheory, MemberData(All, MemberType = typeof(Examples))]
    public void Words_are_large_enough_to_read(string name) =>
        Assert.All(gallery.Light[name].Texts, text => Assert.True(text.Size >= 10, $"“{text.Words}” has {text.Size} px."));

    [LiveTheory, MemberData(All, MemberType = typeof(Examples))]
    public void Words_stand_out_from_a_light_and_from_a_dark_page(string name)
    {
        Assert.All(OnThePage(gallery.Light[name]), text => Assert.True(Reads(text, White), $"“{text.Words}” in {string.Join(' ', text.Colour)} on white"));
        Assert.All(OnThePage(gallery.Dark[name]), text => Assert.True(Reads(text, NearlyBlack), $"“{text.Words}” in {string.Join(' ', text.Colour)} on black"));
    }

    [LiveTheory, MemberData(All, MemberType = typeof(Examples))]
    public void The_live_figure_looks_like_the_picture_unless_it_shows_one_step_at_a_time(string name)
    {
        var report = gallery.Light[name];
        var difference = report.Picture!.DifferenceTo(report.Painted!);
        if (report.Stepped) Assert.NotNull(difference);
        else Assert.True(difference is null, difference);
    }

    public static IEnumerable<object[]> LookedAt => ReferencePicture.Names.Select(name => new object[] { name });

    [LiveTheory, MemberData(nameof(LookedAt))]
    public void The_live_figure_looks_as_it_did_when_people_looked_at_it(string name)
    {
        var difference = gallery.References[name].DifferenceTo(gallery.Light[name].Painted!);
        Assert.True(difference is null, difference);
    }

    static readonly int[] White = [255, 255, 255];

    /// <summary>Chromium's own dark page.</summary>
    static readonly int[] NearlyBlack = [18, 18, 18];

    static IEnumerable<SeenText> OnThePage(LiveReport report) => report.Texts.Where(text => !text.Covered);

    /// <summary>The W3C's bounds: 4.5 for words, 3 for what is drawn, which the name of a line in the line's own colour belongs to.</summary>
    static bool Reads(SeenText text, int[] page) => Contrast(text.Colour, page) >= (text.Colour.Max() - text.Colour.Min() < 40 ? 4.5 : 3);

    /// <summary>Contrast of two colours as the W3C's accessibility guidelines define it, 1 to 21.</summary>
    static double Contrast(IReadOnlyList<int> a, IReadOnlyList<int> b)
    {
        static double Luminance(IReadOnlyList<int> colour)
        {
            var linear = colour.Select(part => part / 255.0).Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)).ToArray();
            return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
        }
        var (light, dark) = (Math.Max(Luminance(a), Luminance(b)), Math.Min(Luminance(a), Luminance(b)));
        return (light + 0.05) / (dark + 0.05);
    }
}
