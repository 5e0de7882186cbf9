using Attention.Browser.Tests.Browser;
using Attention.Plots;
using Attention.Plots.Tests;
using Attention.Recording;
using Microsoft.Playwright;
using TorchSharp;

namespace Attention.Browser.Tests.Explorer;

/// <summary>An explorer clicked, hovered and typed into; what it shows is held against what the engine computes.</summary>
[Collection(InChromium.Name)]
public class ExplorerTests(Chromium chromium)
{
    /// <summary>Numbers are shown with two decimals, and queries and keys come in 16 bits.</summary>
    const double Shown = 0.0101;

    static readonly AttentionRecording Causal = Recordings.Causal();
    static readonly AttentionExplorer Small = Recordings.CausalExplorer();

    Task Explore(AttentionExplorer explorer, Func<OpenExplorer, Task> look, View? view = null) =>
        chromium.Visit(PageOf(explorer), async page => await look(await OpenExplorer.On(page)), view ?? new View(960));

    static string PageOf(params AttentionExplorer[] explorers) =>
        $"<!DOCTYPE html><html lang='en'><style>:root{{color-scheme:light dark}}</style><body>{string.Join("\n", explorers.Select(one => one.ToHtml()))}";

    /// <summary>One row of weights as the engine computes it, from scores that may be changed first.</summary>
    static double[] Row(int layer, int head, int query, Func<torch.Tensor, torch.Tensor>? change = null, bool masked = true)
    {
        var (call, use) = (Causal[layer], change ?? (scores => scores));
        var scores = use(call.Scale * call.Query!.matmul(call.Key!.transpose(-2, -1)));
        if (masked) scores = scores.masked_fill(call.Mask!.logical_not(), double.NegativeInfinity);
        return [.. scores.softmax(-1)[0, head, query].data<float>().ToArray().Select(weight => (double)weight)];
    }

    static void Same(double[] expected, double[] shown)
    {
        Assert.Equal(expected.Length, shown.Length);
        Assert.All(expected.Zip(shown), pair => Assert.InRange(pair.Second, pair.First - Shown, pair.First + Shown));
    }

    [BrowserFact]
    public Task Pointing_at_a_query_shows_its_weights() => Explore(Small, async open =>
    {
        await open.Query(3).HoverAsync();
        Same(Row(0, 0, 3), await open.WeightsBesideKeys());
        Assert.StartsWith("“on” (query 3) attends most to ", await open.Said(), StringComparison.Ordinal);
    });

    [BrowserFact]
    public Task Pointing_at_a_key_shows_who_attends_to_it() => Explore(Small, async open =>
    {
        await open.Key(1).HoverAsync();
        Same([.. Enumerable.Range(0, 5).Select(query => Row(0, 0, query)[1])], await open.WeightsBesideQueries());
        Assert.StartsWith("“cat” (key 1) receives most from ", await open.Said(), StringComparison.Ordinal);
    });

    [BrowserFact]
    public Task A_click_keeps_a_token_until_escape_lets_it_go() => Explore(Small, async open =>
    {
        await open.Query(2).ClickAsync();
        await open.Find("h3").HoverAsync();
        Assert.StartsWith("“sat” (query 2)", await open.Said(), StringComparison.Ordinal);
        Assert.Equal("true", await open.Query(2).GetAttributeAsync("aria-selected"));
        await open.Page.Keyboard.PressAsync("Escape");
        Assert.StartsWith("decoder.0.attention, head 0", await open.Said(), StringComparison.Ordinal);
    });

    [BrowserFact]
    public Task What_is_kept_stays_from_view_to_view() => Explore(Small, async open =>
    {
        await open.Query(4).ClickAsync();
        await open.Tab("Matrix").ClickAsync();
        Assert.StartsWith("“it” (query 4)", await open.Said(), StringComparison.Ordinal);
        await open.Tab("Query × key").ClickAsync();
        await open.Said();
        Assert.Equal("4", await open.Find(".choose select").InputValueAsync());
    });

    [BrowserFact]
    public Task Temperature_divides_the_scores() => Explore(Small, async open =>
    {
        await open.Query(4).ClickAsync();
        // 20 steps of 0.05 from 1 to the end of a scale of powers of ten.
        await open.Slider("temperature").PressAsync("End");
        Same(Row(0, 0, 4, scores => scores / 10), await open.WeightsBesideKeys());
        Assert.Equal("Recomputed: temperature 10.", await open.Origin());
        await open.Slider("temperature").PressAsync("Home");
        Same(Row(0, 0, 4, scores => scores * 10), await open.WeightsBesideKeys());
        await open.Button("reset").ClickAsync();
        Same(Row(0, 0, 4), await open.WeightsBesideKeys());
        Assert.Equal("As the model computed it.", await open.Origin());
    });

    [BrowserFact]
    public Task Best_keys_only_runs_softmax_over_those() => Explore(Small, async open =>
    {
        await open.Query(4).ClickAsync();
        for (var press = 0; press < 3; press++) await open.Slider("best keys only").PressAsync("ArrowLeft");
        var row = Row(0, 0, 4);
        var second = row.Order().ElementAt(3);
        var kept = row.Select(weight => weight >= second ? weight : 0).ToArray();
        Same([.. kept.Select(weight => weight / kept.Sum())], await open.WeightsBesideKeys());
        Assert.Equal("Recomputed: only the 2 best keys.", await open.Origin());
    });

    [BrowserFact]
    public Task A_threshold_drops_the_small_weights() => Explore(Small, async open =>
    {
        await open.Query(4).ClickAsync();
        for (var press = 0; press < 15; press++) await open.Slider("drop weights below").PressAsync("ArrowRight");
        var kept = Row(0, 0, 4).Select(weight => weight >= 0.15 ? weight : 0).ToArray();
        Same([.. kept.Select(weight => weight / kept.Sum())], await open.WeightsBesideKeys());
    });

    [BrowserFact]
    public Task Without_the_mask_the_future_is_seen() => Explore(Small, async open =>
    {
        await open.Query(1).ClickAsync();
        Assert.Equal([0, 0, 0], (await open.WeightsBesideKeys()).Skip(2));
        await open.Find(".tick input").First.UncheckAsync();
        Same(Row(0, 0, 1, masked: false), await open.WeightsBesideKeys());
        Assert.Equal("Recomputed: without the mask.", await open.Origin());
    });

    [BrowserFact]
    public Task A_head_shows_alone_until_others_are_compared_with_it() => Explore(Small, async open =>
    {
        await open.Query(4).ClickAsync();
        await open.Button("head 2").ClickAsync();
        Same(Row(0, 2, 4), await open.WeightsBesideKeys());
        await open.Button("compare").ClickAsync();
        await open.Button("head 0").ClickAsync();
        Same([.. Row(0, 2, 4).Zip(Row(0, 0, 4), (a, b) => (a + b) / 2)], await open.WeightsBesideKeys());
        Assert.Equal(2, await open.Count(".bars.right .bar:first-child em"));
        await open.Button("all").ClickAsync();
        Assert.Equal(3, await open.Count(".chips [aria-pressed=true]"));
        Same([.. Enumerable.Range(0, 5).Select(key => Enumerable.Range(0, 3).Average(head => Row(0, head, 4)[key]))], await open.WeightsBesideKeys());
    });

    [BrowserFact]
    public Task Another_layer_shows_its_own_weights() => Explore(Small, async open =>
    {
        await open.Query(4).ClickAsync();
        await open.Find(".picker select").SelectOptionAsync("1");
        Same(Row(1, 0, 4), await open.WeightsBesideKeys());
    });

    [BrowserFact]
    public Task The_matrix_has_a_colour_for_every_cell_and_words_for_the_one_pointed_at() => Explore(Small, async open =>
    {
        await open.Tab("Matrix").ClickAsync();
        // Cividis at 1, which is query 0's only weight, and at 0, which the mask makes of its next.
        Assert.Equal("255 233 69", await open.CellColour(0, 0));
        Assert.Equal("0 32 76", await open.CellColour(0, 1));
        var box = (await open.Find(".cells").BoundingBoxAsync())!;
        await open.Page.Mouse.MoveAsync(box.X + box.Width * 0.3f, box.Y + box.Height * 0.9f);
        var weight = Row(0, 0, 4)[1].ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);
        Assert.StartsWith($"“it” (query 4) → “cat” (key 1): weight {weight}, ", await open.Said(), StringComparison.Ordinal);
        await open.Page.Mouse.MoveAsync(box.X + box.Width * 0.9f, box.Y + box.Height * 0.1f);
        Assert.EndsWith("masked, this query may not attend to this key.", await open.Said(), StringComparison.Ordinal);
    });

    [BrowserFact]
    public Task Rows_and_columns_are_pointed_at_by_their_labels() => Explore(Small, async open =>
    {
        await open.Tab("Matrix").ClickAsync();
        await open.Find(".rows [data-place='3']").HoverAsync();
        Assert.StartsWith("“on” (query 3) attends", await open.Said(), StringComparison.Ordinal);
        Assert.Equal("shade row", await open.Find(".shade").GetAttributeAsync("class"));
        await open.Find(".columns [data-place='0'] span").HoverAsync();
        Assert.StartsWith("“the” (key 0) receives", await open.Said(), StringComparison.Ordinal);
        Assert.Equal("shade column", await open.Find(".shade").GetAttributeAsync("class"));
    });

    [BrowserFact]
    public Task All_heads_are_thumbnails_and_a_click_opens_one() => Explore(Small, async open =>
    {
        await open.Tab("All heads").ClickAsync();
        Assert.Equal(6, await open.Count(".model button canvas"));
        await open.Find("[data-layer='1'][data-head='2']").ClickAsync();
        await open.Said();
        Assert.Equal("true", await open.Tab("Matrix").GetAttributeAsync("aria-selected"));
        Assert.StartsWith("decoder.1.attention, head 2", await open.Said(), StringComparison.Ordinal);
    });

    [BrowserFact]
    public Task Query_times_key_adds_up_to_the_scores_and_weights() => Explore(Recordings.CausalExplorer(ExplorerView.QueryKey), async open =>
    {
        await open.Find(".choose select").SelectOptionAsync("4");
        var call = Causal[0];
        var scores = call.Scale * call.Query![0, 0, 4].matmul(call.Key![0, 0].t());
        Same([.. scores.data<float>().ToArray().Select(score => (double)score)], await open.Column("score"));
        Same(Row(0, 0, 4), await open.Column("weight"));

        await open.Find(".table [data-place='2']").ClickAsync();
        var products = (call.Query![0, 0, 4] * call.Key![0, 0, 2]).data<float>().ToArray();
        await open.Find(".vectors canvas").Nth(2).HoverAsync(new() { Position = new() { X = 1, Y = 5 } });
        var said = await open.Text(".feature");
        Assert.StartsWith("feature 0: ", said, StringComparison.Ordinal);
        Assert.Equal(products[0], double.Parse(said.Split("= ")[1].Replace('−', '-'), System.Globalization.CultureInfo.InvariantCulture), 0.02);
        Assert.StartsWith("“it” · “sat”: the 7 products sum to ", await open.Text(".equation"), StringComparison.Ordinal);
    });

    [BrowserFact]
    public Task A_search_marks_tokens_and_enter_goes_to_them() => Explore(Small, async open =>
    {
        var search = open.Page.GetByRole(AriaRole.Searchbox);
        await search.FillAsync("AT");
        Assert.Equal("2 found", await open.Text(".finder .count"));
        Assert.Equal(["cat", "sat"], await open.Texts(".tokens.key .found"));
        await search.PressAsync("Enter");
        Assert.StartsWith("“cat” (query 1)", await open.Said(), StringComparison.Ordinal);
        await search.PressAsync("Enter");
        Assert.StartsWith("“sat” (query 2)", await open.Said(), StringComparison.Ordinal);
        Assert.Equal("2 of 2", await open.Text(".finder .count"));
        await search.FillAsync("dog");
        await open.Said();
        Assert.Equal("none", await open.Text(".finder .count"));
    });

    [BrowserFact]
    public Task Weights_alone_say_why_there_are_no_products() => Explore(Recordings.TranslationExplorer(), async open =>
    {
        await open.Tab("Query × key").ClickAsync();
        Assert.Contains("was recorded with its weights only", await open.Text(".missing"), StringComparison.Ordinal);
        Assert.True(await open.Find(".tick input").First.IsDisabledAsync());
        await open.Tab("Lines").ClickAsync();
        await open.Query(2).HoverAsync();
        var expected = Recordings.Translation()[0].Weights[0, 0, 2].data<float>().ToArray();
        Same([.. expected.Select(weight => (double)weight)], await open.WeightsBesideKeys());
    });

    [BrowserFact]
    public Task Several_explorers_on_a_page_mind_their_own() => chromium.Visit(PageOf(Small, Recordings.TranslationExplorer(), Small), async page =>
    {
        var (first, second, third) = (await OpenExplorer.On(page), await OpenExplorer.On(page, 1), await OpenExplorer.On(page, 2));
        await first.Query(2).ClickAsync();
        await third.Tab("Matrix").ClickAsync();
        Assert.StartsWith("“sat” (query 2)", await first.Said(), StringComparison.Ordinal);
        Assert.StartsWith("cross, head 0", await second.Said(), StringComparison.Ordinal);
        Assert.Equal("true", await first.Tab("Lines").GetAttributeAsync("aria-selected"));
        Assert.Equal("true", await third.Tab("Matrix").GetAttributeAsync("aria-selected"));
    }, new View(960));
}
