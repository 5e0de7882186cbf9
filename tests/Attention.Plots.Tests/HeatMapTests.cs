using Attention.Plots.Tests.Reading;

namespace Attention.Plots.Tests;

public class HeatMapTests
{
    static readonly Figure Weights = Plot.HeatMap(Examples.Weights, keys: Examples.Words, queries: Examples.Words[..2]);

    [Fact]
    public void Live_figure_holds_the_weights_row_by_row()
    {
        var trace = Assert.Single(new LiveFigure(Weights).Traces);
        Assert.Equal("heatmap", trace.GetProperty("type").GetString());
        Assert.Equal([[0.5, 0.25, 0.25], [0.2, 0.1, 0.7]], LiveFigure.Table(trace.GetProperty("z")));
    }

    [Fact]
    public void Axes_say_who_attends_and_who_is_attended_to()
    {
        var live = new LiveFigure(Weights);
        Assert.Equal("key (attended to)", live.Axis("xaxis").GetProperty("title").GetProperty("text").GetString());
        Assert.Equal("query (attending)", live.Axis("yaxis").GetProperty("title").GetProperty("text").GetString());
        Assert.Equal(["the", "cat", "sat"], LiveFigure.Words(live.Axis("xaxis").GetProperty("ticktext")));
        Assert.Equal(["the", "cat"], LiveFigure.Words(live.Axis("yaxis").GetProperty("ticktext")));
    }

    [Fact]
    public void The_first_query_stands_on_top()
    {
        Assert.Equal([1.5, -0.5], LiveFigure.Numbers(new LiveFigure(Weights).Axis("yaxis").GetProperty("range")));
        var svg = new SvgPicture(Weights);
        var cells = svg.Boxes();
        Assert.Equal("0.50", svg.Texts().First());
        Assert.True(SvgPicture.Number(cells[0], "y") < SvgPicture.Number(cells[3], "y"));
    }

    [Fact]
    public void Weights_are_coloured_from_0_to_1_whatever_they_are()
    {
        var trace = new LiveFigure(Weights).Traces[0];
        Assert.Equal((0, 1), (trace.GetProperty("zmin").GetDouble(), trace.GetProperty("zmax").GetDouble()));
        Assert.Equal(["#00204c", "#ffe945"], Ends(trace));
    }

    [Fact]
    public void Signed_values_are_white_at_0_and_equally_far_on_both_sides()
    {
        var figure = Plot.HeatMap(new[,] { { -3.0, 1 }, { 0, 2 } });
        var trace = new LiveFigure(figure).Traces[0];
        Assert.Equal((-3, 3), (trace.GetProperty("zmin").GetDouble(), trace.GetProperty("zmax").GetDouble()));
        Assert.Equal("#f7f7f7", new SvgPicture(figure).Boxes()[2].Attribute("fill")!.Value);
    }

    [Fact]
    public void Values_above_1_are_coloured_from_0_to_the_largest()
    {
        var trace = new LiveFigure(Plot.HeatMap(new[,] { { 1.0, 4 } })).Traces[0];
        Assert.Equal((0, 4), (trace.GetProperty("zmin").GetDouble(), trace.GetProperty("zmax").GetDouble()));
    }

    [Fact]
    public void A_scale_that_is_asked_for_wins()
    {
        var trace = new LiveFigure(Plot.HeatMap(new[,] { { 0.1, 0.2 } }, scale: Scale.FromZero)).Traces[0];
        Assert.Equal(0.2, trace.GetProperty("zmax").GetDouble());
    }

    [Fact]
    public void Few_cells_are_drawn_and_printed_one_by_one()
    {
        var svg = new SvgPicture(Weights);
        Assert.Equal(6, svg.Boxes().Count);
        Assert.Equal(["0.50", "0.25", "0.25", "0.20", "0.10", "0.70"], svg.Texts().Take(6));
    }

    [Fact]
    public void Many_cells_are_one_picture_whose_pixels_are_the_colours_of_the_values()
    {
        var figure = Plot.HeatMap(Examples.Ramp(23, 29), scale: Scale.Weights);
        var svg = new SvgPicture(figure);
        Assert.Empty(svg.Boxes());
        var png = new DecodedPng(Convert.FromBase64String(svg.All("image").First().Attribute("href")!.Value["data:image/png;base64,".Length..]));
        Assert.Equal((0, 0), (png.Width % 29, png.Height % 23));
        // The first value is 1/668, nearly the scale's dark end; the last 667/668, nearly its light end.
        Assert.Equal((0, 32, 76), png.Pixels[0, 0]);
        Assert.Equal((255, 233, 69), png.Pixels[png.Height - 1, png.Width - 1]);
    }

    [Fact]
    public void Many_cells_are_packed_in_the_live_figure()
    {
        var z = new LiveFigure(Plot.HeatMap(Examples.Ramp(23, 29))).Traces[0].GetProperty("z");
        Assert.Equal("23, 29", z.GetProperty("shape").GetString());
        var floats = LiveFigure.Unpacked(z);
        Assert.Equal(667, floats.Length);
        Assert.Equal(30f / 668, floats[29], 6);
    }

    [Fact]
    public void Cells_without_a_number_are_gaps_in_both_pictures()
    {
        var figure = Plot.HeatMap(new[,] { { 0.5, double.NaN }, { double.PositiveInfinity, 0.5 } });
        Assert.Equal(2, new SvgPicture(figure).Boxes().Count(cell => cell.Attribute("fill")!.Value == "#d5d9de"));
        var live = new LiveFigure(figure);
        Assert.Equal([[0.5, null], [null, 0.5]], LiveFigure.Table(live.Traces[0].GetProperty("z")));
        Assert.Equal([[null, 1], [1, null]], LiveFigure.Table(live.Traces[1].GetProperty("z")));
    }

    [Fact]
    public void Two_tokens_of_the_same_name_stay_two()
    {
        var axis = new LiveFigure(Plot.HeatMap(new[,] { { 0.5, 0.5 } }, keys: ["the", "the"])).Axis("xaxis");
        Assert.Equal([0, 1], LiveFigure.Numbers(axis.GetProperty("tickvals")));
    }

    [Fact]
    public void Labels_are_escaped_and_white_space_is_made_visible()
    {
        var figure = Plot.HeatMap(new[,] { { 0.2, 0.2, 0.2, 0.2, 0.2 } }, keys: ["<s>", "a & b", "\n", " ", "$x$"]);
        foreach (var shown in new[] { "<s>", "a & b", "↵", "␣", "$x$" }) Assert.True(new SvgPicture(figure).Says(shown), shown);
        Assert.Equal(["&lt;s&gt;", "a &amp; b", "↵", "␣", "&#36;x&#36;"], LiveFigure.Words(new LiveFigure(figure).Axis("xaxis").GetProperty("ticktext")));
    }

    [Fact]
    public void Labels_without_room_are_known_where_the_reader_points()
    {
        var tokens = Enumerable.Range(0, 120).Select(index => $"t{index}").ToArray();
        var axis = new LiveFigure(Plot.HeatMap(Examples.Ramp(2, 120), keys: tokens)).Axis("xaxis");
        var shown = LiveFigure.Words(axis.GetProperty("ticktext"));
        var hidden = axis.GetProperty("labelalias").EnumerateObject().ToDictionary(alias => alias.Name, alias => alias.Value.GetString());
        Assert.Equal(120, shown.Length + hidden.Count);
        Assert.Equal(("t0", "t1"), (shown[0], hidden["1"]));
    }

    [Fact]
    public void What_the_colours_measure_can_be_named() =>
        Assert.True(new SvgPicture(Plot.HeatMap(Examples.Weights, colourTitle: "share")).Says("share"));

    [Fact]
    public void A_note_outlines_its_cell_and_speaks_above_the_plot()
    {
        var figure = Plot.HeatMap(Examples.Weights, note: new Note(2, 1, "look here"));
        Assert.True(new SvgPicture(figure).Says("look here"));
        Assert.Contains("look here", new LiveFigure(figure).Annotations);
    }

    [Fact]
    public void A_batch_and_a_head_are_picked()
    {
        var tensor = new float[2, 3, 2, 2];
        tensor[1, 2, 0, 1] = 0.75f;
        var figure = Plot.HeatMap(tensor, batch: 1, head: 2);
        Assert.Equal([[0, 0.75], [0, 0]], LiveFigure.Table(new LiveFigure(figure).Traces[0].GetProperty("z")));
    }

    static string[] Ends(System.Text.Json.JsonElement trace)
    {
        var stops = trace.GetProperty("colorscale").EnumerateArray().Select(stop => stop[1].GetString()!).ToArray();
        return [stops[0], stops[^1]];
    }
}
