using Attention.Plots.Tests.Reading;
using static TorchSharp.torch;

namespace Attention.Plots.Tests;

public class HeadLayoutTests
{
    static readonly Figure Figure = Plot.HeadLayout([Examples.FlatView(heads: 2, size: 3), Examples.Transposed(heads: 2, size: 3)], tokens: 5, features: 6);

    // Memory order of [5, 6] cut into 2 × 5 × 3: head 0 takes the first 15 numbers, tokens 0 and 1 whole and half of token 2.
    static readonly string[] Flat =
    [
        "0.0", "0.1", "0.2", "0.3", "0.4", "0.5", "1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "2.0", "2.1", "2.2",
        "2.3", "2.4", "2.5", "3.0", "3.1", "3.2", "3.3", "3.4", "3.5", "4.0", "4.1", "4.2", "4.3", "4.4", "4.5",
    ];

    // Head 0 takes features 0 to 2 of every token, head 1 features 3 to 5.
    static readonly string[] ByToken =
    [
        "0.0", "0.1", "0.2", "1.0", "1.1", "1.2", "2.0", "2.1", "2.2", "3.0", "3.1", "3.2", "4.0", "4.1", "4.2",
        "0.3", "0.4", "0.5", "1.3", "1.4", "1.5", "2.3", "2.4", "2.5", "3.3", "3.4", "3.5", "4.3", "4.4", "4.5",
    ];

    [Fact]
    public void Every_cell_names_the_token_and_feature_that_landed_there() =>
        Assert.Equal([.. Flat, .. ByToken], new SvgPicture(Figure).Texts().Where(text => text.Length == 3 && text[1] == '.'));

    [Fact]
    public void The_live_figure_prints_and_colours_the_same_cells()
    {
        var traces = new LiveFigure(Figure).Traces;
        Assert.Equal([.. Flat, .. ByToken], traces.SelectMany(trace => trace.GetProperty("text").EnumerateArray().SelectMany(LiveFigure.Words)));
        Assert.Equal(Flat.Concat(ByToken).Select(text => (double?)(text[0] - '0')), traces.SelectMany(trace => LiveFigure.Table(trace.GetProperty("z")).SelectMany(row => row)));
        Assert.Equal("head 1, row 4, column 2: token 4, feature 5", traces[1].GetProperty("hovertext")[4][2].GetString());
    }

    [Fact]
    public void Cells_of_a_token_share_a_colour_and_tokens_differ()
    {
        var colours = new SvgPicture(Figure).Boxes().Select(box => box.Attribute("fill")!.Value).ToList();
        var byToken = Flat.Concat(ByToken).Zip(colours).GroupBy(cell => cell.First[0], cell => cell.Second).ToList();
        Assert.All(byToken, cells => Assert.Single(cells.Distinct()));
        Assert.Equal(5, byToken.Select(cells => cells.First()).Distinct().Count());
    }

    [Fact]
    public void Title_and_summary_say_which_split_mixes_tokens()
    {
        Assert.Equal("Only view(B, −1, h, d).transpose(1, 2) shows every token to every head", Figure.Title);
        Assert.Equal("view(B, h, −1, d): 2 heads of 5 × 3, a head sees 3 of 5 tokens; 2 of 10 rows hold just the token of their number. "
            + "view(B, −1, h, d).transpose(1, 2): 2 heads of 5 × 3, every head sees all 5 tokens; 10 of 10 rows hold just the token of their number. "
            + "In each cell token.feature; one colour is one token.", Figure.Summary);
    }

    [Fact]
    public void Any_function_that_moves_numbers_will_do()
    {
        var picture = new SvgPicture(Plot.HeadLayout([("reversed", x => x.flip(1).view(1, 2, 1)), ("half", x => x[.., ..1].view(1, 1, 1, 1))], tokens: 2, features: 1));
        Assert.Equal(["1.0", "0.0", "0.0"], picture.Texts().Where(text => text.EndsWith(".0", StringComparison.Ordinal)));
    }

    [Fact]
    public void Numbers_that_arrive_nowhere_are_said() =>
        Assert.EndsWith("half: 1 number is in no head.",
            Plot.HeadLayout([("half", x => x[.., ..1].view(1, 1, 1, 1))], tokens: 2, features: 1).Summary, StringComparison.Ordinal);

    [Fact]
    public void Many_cells_are_blocks_of_their_token_with_a_colour_bar()
    {
        var figure = Plot.HeadLayout([Examples.Transposed(heads: 8, size: 8)], tokens: 17, features: 64);
        Assert.Equal(8 * 17, new SvgPicture(figure).Boxes().Count);
        Assert.True(new SvgPicture(figure).Says("token"));
        Assert.True(figure.ToHtml().Length < 60_000, $"{figure.ToHtml().Length} characters");
        var packed = new LiveFigure(figure).Traces[0].GetProperty("z");
        Assert.Equal(("u2", "17, 8"), (packed.GetProperty("dtype").GetString(), packed.GetProperty("shape").GetString()));
        Assert.Equal(16, packed.GetProperty("bdata").GetBytesFromBase64()[^2]);
    }

    [Fact]
    public void A_split_that_merges_again_is_an_error() =>
        Assert.Equal("split “merged” must turn [1, 5, 6] into heads, [1, H, T, D] or [H, T, D]: it gave [5, 6]. Return the heads before they are merged again.",
            Message("merged", x => x.view(5, 6)));

    [Fact]
    public void A_split_that_calculates_is_an_error() =>
        Assert.Equal("split “doubled” must only move numbers: it gave 30, which is no place of [1, 5, 6]. Leave out projections and scaling.",
            Message("doubled", x => x.view(1, 2, 5, 3) * 2));

    [Fact]
    public void Too_many_cells_are_an_error() =>
        Assert.Equal("tokens × features must be from 1 to 8192 to be seen on a page: 512 × 64 came. A few tokens and features show the same.",
            Assert.Throws<ArgumentException>(() => Plot.HeadLayout([Examples.Transposed(8, 8)], tokens: 512, features: 64)).Message);

    static string Message(string name, Func<Tensor, Tensor> split) =>
        Assert.Throws<ArgumentException>(() => Plot.HeadLayout([(name, split)], tokens: 5, features: 6)).Message;
}
