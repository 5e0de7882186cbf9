using Attention.AsPrinted;
using Attention.Exercises;
using static TorchSharp.torch;

namespace Attention.Tests.Exercises;

public class LookingAtPicturesTests
{
    [Fact]
    public void Right_answers_pass()
    {
        Assert.True(ExerciseBook.Judge("13.1", 32768).Passed);
        Assert.True(ExerciseBook.Judge("13.2", (Tensor map) => map.flatten(2).transpose(1, 2)).Passed);
        Assert.True(ExerciseBook.Judge("13.3", (Tensor scores, Tensor items) => (scores.softmax(1).unsqueeze(-1) * items).sum([1L])).Passed);
        Assert.True(ExerciseBook.Judge("13.4", 5).Passed);
    }

    [Fact]
    public void Wrong_ones_are_told_their_mistake()
    {
        Assert.Contains("one place", ExerciseBook.Judge("13.1", 128).Message, StringComparison.Ordinal);
        Assert.Contains("mixes channels", ExerciseBook.Judge("13.2", (Tensor map) => map.reshape(2, 20, 3)).Message, StringComparison.Ordinal);
        Assert.Contains("over the batch", ExerciseBook.Judge("13.3", (Tensor scores, Tensor items) => (scores.softmax(0).unsqueeze(-1) * items).sum([1L])).Message, StringComparison.Ordinal);
        Assert.Contains("other way round", ExerciseBook.Judge("13.4", 0.2).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void D6_the_sum_over_the_locations_grows_with_the_picture_and_the_mean_does_not()
    {
        using var grad = no_grad();
        var (small, large) = (ones(1, 8, 16, 16), ones(1, 8, 32, 32));
        Assert.Equal(4, (large.sum([2L, 3L]) / small.sum([2L, 3L]))[0, 0].item<float>(), 1e-6);
        Assert.Equal(1, (large.mean([2L, 3L]) / small.mean([2L, 3L]))[0, 0].item<float>(), 1e-6);
    }

    [Fact]
    public void D7_python_s_words_for_the_names_that_nothing_defines() =>
        Assert.Equal("name 'num_epochs' is not defined", PythonGlobals.NotDefined("num_epochs").Message);
}
