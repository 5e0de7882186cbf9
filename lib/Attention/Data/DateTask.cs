using System.Globalization;
using System.Text;
using static TorchSharp.torch;

namespace Attention.Data;

/// <summary>Dates as they are written in Chinese, to be rewritten as ISO 8601: 二〇二三年十二月五日 → 2023-12-05.</summary>
/// <remarks>
/// Each digit of the answer comes from one known character of the question, so that alignments can be judged: 十 of 十二月 is the 1 of -12-, and the 2 of
/// -20- is 二, its 0 is 十. Hyphens and the 0 of -05- come from none: they say what nothing was written for. Years reach over two thousand, so that no
/// digit tells another: with 19xx and 20xx alone the second one would give the first away. The forms differ in numerals (二〇二三, 2023), in the last character (日, 号), in a weekday before or after,
/// and in whether the year comes first or last, so that places alone do not tell where to look.
/// </remarks>
public static class DateTask
{
    private const string Digits = "〇一二三四五六七八九";
    private const int Both = 2, Neither = 3;
    private static readonly string[] Weekdays = ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"];

    /// <summary>The number of characters of an answer: yyyy-mm-dd.</summary>
    public const int AnswerLength = 10;

    /// <summary>How many ways there are to write a date.</summary>
    public const int Forms = 24;

    /// <summary>Dates drawn from the global random stream, of the years 1000 to 2999.</summary>
    /// <param name="count">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">count is below 1.</exception>
    public static IReadOnlyList<WrittenDate> Draw(int count)
    {
        Require.Positive(count);
        var first = new DateOnly(1000, 1, 1);
        int days = new DateOnly(3000, 1, 1).DayNumber - first.DayNumber;
        long[] day = randint(days, [count], dtype: ScalarType.Int64).data<long>().ToArray();
        long[] form = randint(Forms, [count], dtype: ScalarType.Int64).data<long>().ToArray();
        return [.. day.Zip(form, (added, chosen) => Write(first.AddDays((int)added), (int)chosen))];
    }

    /// <summary>One date in one of the forms.</summary>
    /// <param name="date">Any date.</param>
    /// <param name="form">0 to 23: numerals (2) × 日 or 号 (2) × no weekday, before, after (3) × year first or last (2).</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such form.</exception>
    public static WrittenDate Write(DateOnly date, int form)
    {
        if (form is < 0 or >= Forms)
            throw new ArgumentOutOfRangeException(nameof(form), $"form must lie between 0 and {Forms - 1}: {form} came.");
        var (isChinese, isDay, weekday, yearFirst) = (form % 2 == 0, form / 2 % 2 == 0, form / 4 % 3, form / 12 == 0);
        var text = new StringBuilder();
        var source = new int?[AnswerLength];
        if (weekday == 1)
            text.Append(Weekdays[(int)date.DayOfWeek]).Append('，');
        if (yearFirst)
            Year();
        Number(date.Month, 5, '月');
        Number(date.Day, 8, isDay ? '日' : '号');
        if (!yearFirst)
        {
            text.Append('，');
            Year();
        }
        if (weekday == 2)
            text.Append('，').Append(Weekdays[(int)date.DayOfWeek]);
        return new WrittenDate(text.ToString(), date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), source);

        void Year()
        {
            foreach (var (digit, place) in date.Year.ToString("0000", CultureInfo.InvariantCulture).Select((digit, place) => (digit - '0', place)))
                Put(isChinese ? Digits[digit] : (char)('0' + digit), place);
            text.Append('年');
        }

        void Number(int number, int place, char unit)
        {
            foreach (var (letter, digit) in Numeral(number, isChinese))
            {
                if (digit is 0 or Both)
                    source[place] = text.Length;
                if (digit is 1 or Both)
                    source[place + 1] = text.Length;
                text.Append(letter);
            }
            text.Append(unit);
        }

        void Put(char letter, int place)
        {
            source[place] = text.Length;
            text.Append(letter);
        }
    }

    /// <summary>The characters of 1 to 31, and which of the two digits each gives: 0 the tens, 1 the units.</summary>
    private static IEnumerable<(char letter, int digit)> Numeral(int number, bool isChinese)
    {
        var (tens, units) = (number / 10, number % 10);
        char Letter(int digit) => isChinese ? Digits[digit] : (char)('0' + digit);
        return (tens, units) switch
        {
            (0, _) => [(Letter(units), 1)],                                              // 五 → 05
            _ when !isChinese => [(Letter(tens), 0), (Letter(units), 1)],
            (1, 0) => [('十', Both)],
            (1, _) => [('十', 0), (Letter(units), 1)],
            (_, 0) => [(Letter(tens), 0), ('十', 1)],
            _ => [(Letter(tens), 0), ('十', Neither), (Letter(units), 1)],               // 二十七 → 27
        };
    }
}
