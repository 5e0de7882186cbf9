using Attention.Plots.Tests.Reading;

namespace Attention.Plots.Tests;

public class StepsTests
{
    static readonly double[,] Uniform = { { 0.5, 0.5 }, { 0.5, 0.5 } };
    static readonly double[,] Middle = { { 0.75, 0.25 }, { 0.5, 0.5 } };
    static readonly double[,] Sharp = { { 1, 0 }, { 0, 1 } };

    static readonly Figure Three = Plot.Steps([("step 0", Uniform), ("step 7", Middle), ("step 23", Sharp)], keys: ["a", "b"], queries: ["c", "d"]);

    [Fact]
    public void Live_figure_starts_with_the_first_step_and_has_a_frame_for_each()
    {
        var live = new LiveFigure(Three);
        Assert.Equal([[0.5, 0.5], [0.5, 0.5]], LiveFigure.Table(Assert.Single(live.Traces).GetProperty("z")));
        Assert.Equal(["step 0", "step 7", "step 23"], live.Frames.Select(frame => frame.GetProperty("name").GetString()));
        double?[][][] expected = [[[0.5, 0.5], [0.5, 0.5]], [[0.75, 0.25], [0.5, 0.5]], [[1, 0], [0, 1]]];
        Assert.Equal(expected, live.Frames.Select(frame => LiveFigure.Table(frame.GetProperty("data")[0].GetProperty("z"))));
    }

    [Fact]
    public void Frames_hold_only_what_changes() =>
        Assert.All(new LiveFigure(Three).Frames, frame => Assert.Equal(["z"], frame.GetProperty("data")[0].EnumerateObject().Select(part => part.Name)));

    [Fact]
    public void The_slider_names_every_step_and_goes_to_its_frame()
    {
        var slider = Assert.Single(new LiveFigure(Three).Layout.GetProperty("sliders").EnumerateArray());
        var steps = slider.GetProperty("steps").EnumerateArray().ToList();
        Assert.Equal(["step 0", "step 7", "step 23"], steps.Select(step => step.GetProperty("label").GetString()));
        Assert.Equal(["step 0", "step 7", "step 23"], steps.Select(step => step.GetProperty("args")[0][0].GetString()));
    }

    [Fact]
    public void Play_goes_on_from_where_the_slider_stands_and_nothing_moves_by_itself()
    {
        var live = new LiveFigure(Three);
        var buttons = live.Layout.GetProperty("updatemenus")[0].GetProperty("buttons").EnumerateArray().ToList();
        Assert.Equal(["Play", "Pause"], buttons.Select(button => button.GetProperty("label").GetString()));
        Assert.True(buttons[0].GetProperty("args")[1].GetProperty("fromcurrent").GetBoolean());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, buttons[0].GetProperty("args")[0].ValueKind);
    }

    [Fact]
    public void Static_picture_shows_the_steps_side_by_side()
    {
        var svg = new SvgPicture(Three);
        Assert.Equal(12, svg.Boxes().Count);
        var names = svg.TextBoxes().Where(text => text.Text.StartsWith("step", StringComparison.Ordinal)).ToList();
        Assert.Equal(["step 0", "step 7", "step 23"], names.Select(name => name.Text));
        Assert.Single(names.Select(name => name.Top).Distinct());
    }

    [Fact]
    public void All_steps_share_one_scale()
    {
        var figure = Plot.Steps([("first", new[,] { { 1.0, -1 } }), ("second", new[,] { { 0, 5.0 } })]);
        var trace = Assert.Single(new LiveFigure(figure).Traces);
        Assert.Equal((-5, 5), (trace.GetProperty("zmin").GetDouble(), trace.GetProperty("zmax").GetDouble()));
    }

    [Fact]
    public void Words_tell_the_sharpest_step_and_the_largest_change()
    {
        // Changes: 0.25 in two of four cells; then 0.25, 0.25, 0.5 and 0.5: means 0.125 and 0.375.
        Assert.Equal("Step 23 is the sharpest: 0.00 of at most 0.69 nats", Three.Title);
        Assert.EndsWith("Largest change: from step 7 to step 23, 0.38 a cell on average.", Three.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_many_steps_the_picture_has_six_and_says_so()
    {
        var figure = Plot.Steps([.. Enumerable.Range(0, 11).Select(step => ($"step {step}", (Values)new[,] { { step / 10.0, 1 - step / 10.0 } }))]);
        Assert.Equal(11, new LiveFigure(figure).Frames.Count);
        Assert.Equal(["step 0", "step 2", "step 4", "step 6", "step 8", "step 10"],
            new SvgPicture(figure).Texts().Where(text => text.StartsWith("step", StringComparison.Ordinal)));
        Assert.EndsWith("The still picture has 6 of 11 steps, with about equally much change between them.", figure.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Heads_of_a_tensor_stand_behind_a_slider_too()
    {
        var weights = new float[2, 3, 1, 2];
        weights[1, 2, 0, 1] = 1;
        var frames = new LiveFigure(Plot.Steps(weights, batch: 1)).Frames;
        Assert.Equal(["head 0", "head 1", "head 2"], frames.Select(frame => frame.GetProperty("name").GetString()));
        Assert.Equal([[0, 1]], LiveFigure.Table(frames[2].GetProperty("data")[0].GetProperty("z")));
    }

    [Fact]
    public void A_gap_in_one_step_leaves_the_layer_of_gaps_in_all()
    {
        var live = new LiveFigure(Plot.Steps([("before", new[,] { { 0.5, 0.5 } }), ("after", new[,] { { double.NaN, 1 } })]));
        Assert.Equal(2, live.Traces.Count);
        Assert.Equal([[0, 0]], LiveFigure.Table(live.Frames[0].GetProperty("data")[1].GetProperty("z")));
        Assert.Equal([[1, 0]], LiveFigure.Table(live.Frames[1].GetProperty("data")[1].GetProperty("z")));
    }

    [Fact]
    public void A_single_step_needs_no_slider()
    {
        var live = new LiveFigure(Plot.Steps([("now", Sharp)]));
        Assert.Empty(live.Frames);
        Assert.False(live.Layout.TryGetProperty("sliders", out _));
    }

    [Fact]
    public void Steps_of_different_shape_are_named() =>
        Assert.Equal("steps must all have one shape: “a” is [2, 2], “b” is [1, 3]. Side by side they fit in Plot.HeatMaps.",
            Assert.Throws<ArgumentException>(() => Plot.Steps([("a", Sharp), ("b", new double[1, 3])])).Message);

    [Fact]
    public void Names_that_come_twice_are_named() =>
        Assert.Equal("steps must have different names, by which the slider finds them: “a” comes 2 times.",
            Assert.Throws<ArgumentException>(() => Plot.Steps([("a", Sharp), ("a", Sharp)])).Message);

    [Fact]
    public void Too_many_steps_are_counted() =>
        Assert.Equal("At most 200 heads fit behind a slider: 401 came. Leave some out, as in every tenth.",
            Assert.Throws<ArgumentException>(() => Plot.Steps(new float[401, 1, 1])).Message);

    [Fact]
    public void Too_heavy_steps_are_counted() =>
        Assert.Equal("50 heads of 10201 cells are 510050 numbers, too heavy for a page: at most 500000. Pass fewer heads, or a window of each.",
            Assert.Throws<ArgumentException>(() => Plot.Steps(new float[50, 101, 101])).Message);

    [Fact]
    public void No_step_is_an_error() =>
        Assert.StartsWith("steps must hold at least one matrix: none came.", Assert.Throws<ArgumentException>(() => Plot.Steps([])).Message, StringComparison.Ordinal);
}
