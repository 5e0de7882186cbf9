using Attention.Plots.Layout;
using FsCheck;
using FsCheck.Fluent;

namespace Attention.Plots.Tests;

public class TextMeasureTests
{
    [Fact]
    public void A_chinese_character_fills_a_square() => Assert.Equal(36, TextMeasure.Width("注意力", 12));

    [Fact]
    public void Combining_marks_take_no_room() => Assert.Equal(TextMeasure.Width("e", 10), TextMeasure.Width("e\u0301", 10));

    [Fact]
    public void An_i_is_narrower_than_an_m() => Assert.True(TextMeasure.Width("iii", 12) < TextMeasure.Width("mmm", 12) / 2);

    [Fact]
    public void What_fits_is_left_alone() => Assert.Equal("cat", TextMeasure.Elide("cat", 12, 100));

    [Fact]
    public void An_emoji_is_never_cut_in_half()
    {
        var text = "👩‍🚀👩‍🚀👩‍🚀";
        for (var width = 0; width < 120; width++)
            Assert.Equal(0, TextMeasure.Elide(text, 12, width).TrimEnd('…').Length % "👩‍🚀".Length);
    }

    [Fact]
    public void A_shortened_text_fits() => Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), Gen.Choose(12, 200).ToArbitrary(),
        (text, width) => TextMeasure.Width(TextMeasure.Elide(text.Get, 12, width), 12) <= width).QuickCheckThrowOnFailure();

    [Fact]
    public void Wrapped_lines_fit_and_keep_every_word()
    {
        const string text = "Every query meets every key, and 每个查询都会遇到每个键, one by one";
        foreach (var width in new[] { 90, 120, 300, 1000 })
        {
            var lines = TextMeasure.Wrap(text, 12, width);
            Assert.All(lines, line => Assert.True(TextMeasure.Width(line, 12) <= width));
            Assert.Equal(text.Replace(" ", ""), string.Concat(lines).Replace(" ", ""));
        }
    }
}
