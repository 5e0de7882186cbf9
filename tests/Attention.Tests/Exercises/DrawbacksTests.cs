using Attention.Exercises;
using Attention.Masks;
using static TorchSharp.torch;

namespace Attention.Tests.Exercises;

public class DrawbacksTests
{
    [Fact]
    public void Right_answers_pass()
    {
        Assert.True(ExerciseBook.Judge("15.1", 4).Passed);
        Assert.True(ExerciseBook.Judge("15.2", (long b, long h, long t) => 4 * b * h * t * t).Passed);
        Assert.True(ExerciseBook.Judge("15.3", (long t, long r, long s) => Mask.Window(t, r, r).logical_or(arange(t).remainder(s).eq(0))).Passed);
    }

    [Fact]
    public void Wrong_ones_are_told_their_mistake()
    {
        Assert.Contains("linear", ExerciseBook.Judge("15.1", 2).Message, StringComparison.Ordinal);
        Assert.Contains("four bytes", ExerciseBook.Judge("15.2", (long b, long h, long t) => b * h * t * t).Message, StringComparison.Ordinal);
        Assert.Contains("window alone", ExerciseBook.Judge("15.3", (long t, long r, long s) => Mask.Window(t, r, r)).Message, StringComparison.Ordinal);
        Assert.Contains("columns", ExerciseBook.Judge("15.3", (long t, long r, long s) => Mask.Window(t, r, r).logical_or(arange(t).remainder(s).eq(0).unsqueeze(1))).Message, StringComparison.Ordinal);
    }
}
