using Attention.Notebooks.Formatting;
using FsCheck;
using FsCheck.Fluent;

namespace Attention.Notebooks.Tests.Formatting;

public class ValueFormatterTests
{
    private static string Plain(object? value) => new ValueFormatter().Format(value, []).Parts["text/plain"];

    private static string? HtmlOf(object? value) => new ValueFormatter().Format(value, []).Parts.GetValueOrDefault("text/html");

    public static TheoryData<object?, string> Atoms => new()
    {
        { null, "<null>" }, { true, "True" }, { 42, "42" }, { 0.75f, "0.75" }, { 1e-5, "1E-05" }, { 12345.678, "12345.678" }, { 'x', "x" },
        { "text", "text" }, { DayOfWeek.Friday, "Friday" }, { typeof(Dictionary<string, int?>), "Dictionary<string, int?>" },
        { new Uri("https://example.org/a"), "https://example.org/a" }, { new InvalidOperationException("no"), "InvalidOperationException: no" },
    };

    [Theory, MemberData(nameof(Atoms))]
    public void An_atom_is_plain_text_and_nothing_else(object? value, string text)
    {
        Assert.Equal(text, Plain(value));
        Assert.Null(HtmlOf(value));
    }

    public static TheoryData<object, string> Sequences => new()
    {
        { new long[] { 8, 10, 10 }, "[ 8, 10, 10 ]" },
        { new List<string>(), "[]" },
        { Enumerable.Range(0, 23).ToArray(), "[ 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, ... (3 more) ]" },
        { (1, "a", 2.5), "(1, a, 2.5)" },
        { new[] { (1, 2), (3, 5) }, "[ (1, 2), (3, 5) ]" },
    };

    [Theory, MemberData(nameof(Sequences))]
    public void A_sequence_of_atoms_is_plain_text_only(object value, string text)
    {
        Assert.Equal(text, Plain(value));
        Assert.Null(HtmlOf(value));
    }

    [Fact]
    public void An_endless_sequence_ends() =>
        Assert.EndsWith(", 19, ... (more) ]", Plain(Endless()), StringComparison.Ordinal);

    [Fact]
    public void An_object_is_a_table_of_its_members()
    {
        var value = new { Name = "additive", Heads = 8 };
        Assert.Equal("{ Name: additive, Heads: 8 }", Plain(value));
        Assert.Equal("<table><tbody><tr><td><b>Name</b></td><td>additive</td></tr><tr><td><b>Heads</b></td><td>8</td></tr></tbody></table>", HtmlOf(value));
    }

    [Fact]
    public void A_sequence_of_objects_is_a_table_with_a_column_a_member()
    {
        var html = HtmlOf(new object[] { new Row(1, "a"), new Row(2, "b") });
        Assert.Equal(
            "<table><thead><tr><th></th><th>Id</th><th>Text</th></tr></thead><tbody>"
            + "<tr><td><i>0</i></td><td>1</td><td>a</td></tr><tr><td><i>1</i></td><td>2</td><td>b</td></tr></tbody></table>",
            html);
    }

    [Fact]
    public void A_dictionary_is_a_table_of_keys_and_values()
    {
        var value = new Dictionary<string, int> { ["a"] = 1 };
        Assert.Equal("{ a: 1 }", Plain(value));
        Assert.Contains("<tr><td>a</td><td>1</td></tr>", HtmlOf(value), StringComparison.Ordinal);
    }

    [Fact]
    public void A_two_dimensional_array_keeps_its_rows() =>
        Assert.Equal("[ [ 1, 2, 3 ], [ 5, 7, 11 ] ]", Plain(new[,] { { 1, 2, 3 }, { 5, 7, 11 } }));

    [Fact]
    public void A_long_table_says_how_much_it_leaves_out() =>
        Assert.EndsWith("<p>... (17 more)</p>", HtmlOf(Enumerable.Range(0, 37).Select(i => new Row(i, "")).ToList()), StringComparison.Ordinal);

    [Fact]
    public void A_property_that_throws_shows_its_error() =>
        Assert.Contains("Value: InvalidOperationException: not yet", Plain(new Throwing()), StringComparison.Ordinal);

    [Fact]
    public void An_object_that_holds_itself_ends() => Assert.NotEmpty(Plain(new Ring()));

    [Fact]
    public void A_string_is_text_never_markup()
    {
        Assert.DoesNotContain("<script>", HtmlOf(new { Evil = "<script>alert(1)</script>" }), StringComparison.Ordinal);
        Assert.DoesNotContain("<img", HtmlOf(new Dictionary<string, string> { ["<img src=x>"] = "\"'&" }), StringComparison.Ordinal);
        Assert.Equal("<pre>&lt;b&gt;</pre>", new ValueFormatter().Format("<b>", ["text/html"]).Parts["text/html"]);
    }

    [Fact]
    public void Escaping_leaves_no_character_that_could_open_markup() => Prop.ForAll<string>(text =>
    {
        var escaped = Html.Escape(text ?? "");
        return !escaped.AsSpan().ContainsAny('<', '>', '"') && System.Net.WebUtility.HtmlDecode(escaped) == (text ?? "");
    }).QuickCheckThrowOnFailure();

    private static IEnumerable<int> Endless()
    {
        for (var i = 0; ; i++)
        {
            yield return i;
        }
    }

    public sealed record Row(int Id, string Text);

    public sealed class Throwing
    {
        private readonly string _why = "not yet";

        public int Value => throw new InvalidOperationException(_why);
    }

    public sealed class Ring
    {
        public Ring Next => this;
    }
}
