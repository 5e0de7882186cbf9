using TorchSharp.Kernels;

namespace Attention.Torch.Tests.Kernels;

public class WorkTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(7, 1)]
    [InlineData(10_007, 13)]
    [InlineData(10_007, 100_000)]
    public void Every_item_is_visited_exactly_once(int count, int grain)
    {
        var visits = new int[count];
        Work.Split(count, grain, (start, end) =>
        {
            for (var i = start; i < end; i++) Interlocked.Increment(ref visits[i]);
        });
        Assert.All(visits, visit => Assert.Equal(1, visit));
    }

    [Fact]
    public void A_small_loop_runs_on_the_calling_thread_in_one_piece()
    {
        var pieces = new List<(int, int, int)>();
        Work.Split(5, 5, (start, end) => pieces.Add((start, end, Environment.CurrentManagedThreadId)));
        Assert.Equal([(0, 5, Environment.CurrentManagedThreadId)], pieces);
    }

    [Fact]
    public void A_loop_inside_a_loop_runs_in_one_piece()
    {
        var splits = 0;
        Work.Split(16, 1, (_, _) =>
        {
            if (Work.WouldSplit(1000, 1)) Interlocked.Increment(ref splits);
        });
        Assert.Equal(0, splits);
    }

    [Fact]
    public void The_exception_of_a_body_arrives_unwrapped_and_the_next_loop_works()
    {
        var exception = Assert.Throws<FormatException>(() => Work.Split(100, 1, (start, _) => throw new FormatException($"piece {start}")));
        Assert.StartsWith("piece", exception.Message, StringComparison.Ordinal);

        var sum = 0;
        Work.Split(100, 1, (start, end) => Interlocked.Add(ref sum, end - start));
        Assert.Equal(100, sum);
    }

    [Fact]
    public void Zero_threads_are_refused_in_a_sentence()
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => Work.Threads = 0);
        Assert.StartsWith("The number of threads must be at least 1, but got 0.", exception.Message, StringComparison.Ordinal);
    }
}
