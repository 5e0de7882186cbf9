using Attention.Data;

namespace Attention.Tests.Data;

public class DateTaskTests
{
    private static readonly DateOnly Fifth = new(2023, 12, 5);

    [Theory]
    [InlineData(0, "二〇二三年十二月五日")]
    [InlineData(1, "2023年12月5日")]
    [InlineData(2, "二〇二三年十二月五号")]
    [InlineData(4, "星期二，二〇二三年十二月五日")]
    [InlineData(9, "2023年12月5日，星期二")]
    [InlineData(12, "十二月五日，二〇二三年")]
    [InlineData(22, "十二月五号，二〇二三年，星期二")]
    public void A_date_has_many_forms(int form, string expected)
    {
        var written = DateTask.Write(Fifth, form);
        Assert.Equal(expected, written.Chinese);
        Assert.Equal("2023-12-05", written.Iso);
    }

    [Theory]
    [InlineData(2023, 12, 5, 0, "二〇二三 十二  五")]
    [InlineData(1987, 10, 20, 0, "一九八七 十十 二十")]
    [InlineData(2006, 7, 31, 12, "二〇〇六  七 三一")]
    [InlineData(2006, 11, 18, 13, "2006 11 18")]
    [InlineData(2006, 2, 9, 1, "2006  2  9")]
    public void Each_digit_comes_from_the_character_that_says_it(int year, int month, int day, int form, string expected)
    {
        var written = DateTask.Write(new DateOnly(year, month, day), form);
        Assert.Equal(expected, string.Concat(written.Source.Select(place => place is { } at ? written.Chinese[at] : ' ')));
        Assert.Equal(expected.Count(letter => letter != ' '), written.Links.Count);
    }

    [Fact]
    public void Every_date_in_every_form_is_linked_to_numerals_of_its_own_part()
    {
        foreach (int form in Enumerable.Range(0, DateTask.Forms))
        {
            for (var date = new DateOnly(2023, 1, 1); date.Year == 2023; date = date.AddDays(1))
            {
                var written = DateTask.Write(date, form);
                var (month, year) = (written.Chinese.IndexOf('月', StringComparison.Ordinal), written.Chinese.IndexOf('年', StringComparison.Ordinal));
                Assert.All(written.Source.Take(4), place => Assert.InRange(place!.Value, year - 4, year - 1));
                Assert.All(written.Source.Skip(5).Take(2), place => Assert.InRange(place ?? month - 1, month - 2, month - 1));
                Assert.All(written.Source.Skip(8), place => Assert.InRange(place ?? month + 1, month + 1, month + 3));
            }
        }
    }

    [Fact]
    public void The_same_seed_draws_the_same_dates()
    {
        TorchSharp.torch.manual_seed(4);
        var dates = DateTask.Draw(50);
        TorchSharp.torch.manual_seed(4);
        Assert.Equal(dates.Select(date => date.Chinese), DateTask.Draw(50).Select(date => date.Chinese));
        Assert.True(dates.Select(date => date.Iso).Distinct().Count() > 45);
        Assert.All(dates, date => Assert.InRange(int.Parse(date.Iso[..4], System.Globalization.CultureInfo.InvariantCulture), 1000, 2999));
    }

    [Fact]
    public void Bad_inputs_are_told_what_must_hold()
    {
        Assert.StartsWith("form must lie between 0 and 23: 24 came.", Assert.Throws<ArgumentOutOfRangeException>(() => DateTask.Write(Fifth, 24)).Message, StringComparison.Ordinal);
        Assert.StartsWith("count must be at least 1", Assert.Throws<ArgumentOutOfRangeException>(() => DateTask.Draw(0)).Message, StringComparison.Ordinal);
    }
}
