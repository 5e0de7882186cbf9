using Attention.Torch.Tests.Errors;
using static TorchSharp.torch;

namespace Attention.Torch.Tests;

public class DataLoaderTests
{
    /// <summary>Sample i is the number i and its square, as named tensors; number `broken` cannot be read.</summary>
    sealed class Squares(long count, long broken = -1) : utils.data.Dataset
    {
        public bool IsDisposed { get; private set; }

        public override long Count => count;

        public override Dictionary<string, Tensor> GetTensor(long index)
        {
            if (index == broken) throw new FormatException($"sample {index} cannot be read");
            // Later samples are faster, so that workers would finish in the wrong order.
            Thread.Sleep((int)Math.Max(0, 12 - index));
            return new() { ["x"] = tensor((float)index), ["square"] = tensor((float)(index * index)) };
        }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }

    static float[] Values(Tensor tensor) => tensor.data<float>().ToArray();

    [Theory, InlineData(1), InlineData(3)]
    public void Batches_come_in_order_with_the_samples_stacked(int workers)
    {
        using var loader = utils.data.DataLoader(new Squares(11), 4, num_worker: workers);
        List<float[]> x = [], squares = [];
        foreach (var batch in loader)
        {
            Assert.Equal(["x", "square"], batch.Keys);
            x.Add(Values(batch["x"]));
            squares.Add(Values(batch["square"]));
        }
        Assert.Equal(3, loader.Count);
        Assert.Equal([[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10]], x);
        Assert.Equal([[0, 1, 4, 9], [16, 25, 36, 49], [64, 81, 100]], squares);
    }

    [Theory, InlineData(1), InlineData(3)]
    public void A_last_batch_that_is_not_full_can_be_left_out(int workers)
    {
        using var loader = utils.data.DataLoader(new Squares(11), 4, drop_last: true, num_worker: workers);
        Assert.Equal(2, loader.Count);
        Assert.Equal([4, 4], loader.Select(batch => batch["x"].shape[0]));
    }

    [Fact]
    public void Shuffled_epochs_hold_every_sample_once_in_different_orders()
    {
        using var loader = utils.data.DataLoader(new Squares(29), 5, shuffle: true, num_worker: 2);
        float[] Epoch() => [.. loader.SelectMany(batch => Values(batch["x"]))];
        float[] first = Epoch(), second = Epoch();
        Assert.NotEqual(first, second);
        float[] all = [.. Enumerable.Range(0, 29)];
        Assert.Equal(all, first.Order());
        Assert.Equal(all, second.Order());
    }

    [Theory, InlineData(false), InlineData(true)]
    public void A_seed_settles_the_orders(bool byLoader)
    {
        float[] Run()
        {
            manual_seed(byLoader ? System.Random.Shared.Next() : 19);
            using var loader = utils.data.DataLoader(new Squares(13), 5, shuffle: true, seed: byLoader ? 19 : null);
            return [.. Enumerable.Range(0, 2).SelectMany(_ => loader.SelectMany(batch => Values(batch["x"])))];
        }
        Assert.Equal(Run(), Run());
    }

    [Fact]
    public void The_caller_may_choose_the_samples_and_their_order()
    {
        using var loader = utils.data.DataLoader(new Squares(11), 2, [7, 3, 7]);
        Assert.Equal([7, 3, 7], loader.SelectMany(batch => Values(batch["x"])));
    }

    [Theory, InlineData(1), InlineData(3)]
    public void An_exception_of_the_dataset_arrives_as_it_was(int workers)
    {
        using var loader = utils.data.DataLoader(new Squares(11, broken: 5), 4, num_worker: workers);
        using var batches = loader.GetEnumerator();
        Assert.True(batches.MoveNext());
        Assert.Equal("sample 5 cannot be read", Assert.Throws<FormatException>(() => batches.MoveNext()).Message);
    }

    [Theory, InlineData(1), InlineData(3)]
    public void A_batch_is_disposed_when_the_next_is_asked_for_and_when_the_loop_is_left(int workers)
    {
        List<Tensor> seen = [];
        var dataset = new Squares(11);
        using (var loader = utils.data.DataLoader(dataset, 3, num_worker: workers))
            foreach (var batch in loader)
            {
                Assert.All(seen, earlier => Assert.True(earlier.IsInvalid));
                Assert.False(batch["x"].IsInvalid);
                seen.Add(batch["x"]);
                if (seen.Count == 3) break;
            }
        Assert.All(seen, batch => Assert.True(batch.IsInvalid));
        Assert.True(dataset.IsDisposed);
    }

    [Fact]
    public void Batches_can_be_kept()
    {
        var dataset = new Squares(5);
        Tensor[] kept;
        using (var loader = utils.data.DataLoader(dataset, 2, disposeBatch: false, disposeDataset: false)) kept = [.. loader.Select(batch => batch["x"])];
        Assert.Equal([0, 1, 2, 3, 4], kept.SelectMany(Values));
        Assert.False(dataset.IsDisposed);
        dataset.Dispose();
    }

    [Fact]
    public void Kept_batches_belong_to_the_open_scope()
    {
        using var loader = utils.data.DataLoader(new Squares(5), 2, disposeBatch: false, num_worker: 2);
        Tensor batch;
        using (NewDisposeScope()) batch = loader.First()["x"];
        Assert.True(batch.IsInvalid);
    }

    [Fact]
    public void Rows_of_several_tensors_are_a_dataset()
    {
        var (x, y) = (arange(10f).reshape(5, 2), arange(5));
        using var rows = utils.data.TensorDataset(x, y);
        Assert.Equal(5, rows.Count);
        Assert.Equal([6f, 7f], Values(rows[3][0]));
        using var loader = utils.data.DataLoader(rows, 2);
        Assert.Equal([[2, 2], [2, 2], [1, 2]], loader.Select(batch => batch[0].shape));
        loader.Dispose();
        Assert.False(x.IsInvalid);
        Assert.Equal(5, y.numel());
    }

    [Fact]
    public void Samples_of_any_type_are_collated_by_the_callers_function()
    {
        using var loader = new TorchSharp.Modules.DataLoader<(string Word, int Label), (string[] Words, Tensor Labels)>(
            new Words(), 2, (samples, _) => ([.. samples.Select(s => s.Word)], tensor(samples.Select(s => s.Label).ToArray())));
        Assert.Equal(["key", "query", "value"], loader.SelectMany(batch => batch.Words).Order());
    }

    sealed class Words : utils.data.Dataset<(string, int)>
    {
        public override long Count => 3;

        public override (string, int) GetTensor(long index) => (new[] { "query", "key", "value" }[index], (int)index);
    }

    [Fact]
    public void Bad_arguments_are_answered_with_a_sentence()
    {
        Says.That("batch_size should be a positive integer value, but got batch_size=0", () => utils.data.DataLoader(new Squares(3), 0));
        Says.That("num_workers option should be non-negative", () => utils.data.DataLoader(new Squares(3), 1, num_worker: -1));
        Says.That("Size mismatch between tensors", () => utils.data.TensorDataset(zeros(3, 2), zeros(4)), "[3, 2], [4]");
        Says.That("TensorDataset expects at least one tensor", () => utils.data.TensorDataset());
        Says.That("index 3 is out of bounds", () => utils.data.TensorDataset(zeros(3)).GetTensor(3), "3 samples");
        Says.That("the enumeration of a DataLoader has no current batch", () => _ = utils.data.DataLoader(new Squares(3), 1).GetEnumerator().Current);
    }

    [Fact]
    public void Samples_of_different_sizes_need_a_function_of_their_own()
    {
        using var loader = utils.data.DataLoader(new Growing(), 3);
        Says.That("stack expects each tensor to be equal size", () => loader.First().Clear());
    }

    sealed class Growing : utils.data.Dataset
    {
        public override long Count => 3;

        public override Dictionary<string, Tensor> GetTensor(long index) => new() { ["x"] = zeros(index + 1) };
    }

    [Theory, InlineData(1), InlineData(3)]
    public void Batches_of_a_tensor_dataset_are_its_samples_stacked(int workers)
    {
        Tensor x = arange(60).to_type(float32).reshape(10, 2, 3), y = arange(10), flags = x.sum([1, 2]) > 70, across = arange(20).reshape(2, 10).t();
        using var dataset = utils.data.TensorDataset(x, y, flags, across);
        using var loader = utils.data.DataLoader(dataset, 4, [7, 1, 1, 9, 0, 3], num_worker: workers, disposeDataset: false);
        using var straight = utils.data.DataLoader(utils.data.TensorDataset(x, y, flags), 4, [7, 1, 1, 9, 0, 3], num_worker: workers, disposeBatch: false);
        long[][] orders = [[7, 1, 1, 9], [0, 3]];
        foreach (var batches in new[] { loader, straight })
        {
            int number = 0;
            foreach (var batch in batches)
            {
                for (int place = 0; place < batch.Count; place++)
                {
                    Assert.Equal([orders[number].Length, .. dataset[0][place].shape], batch[place].shape);
                    for (int i = 0; i < orders[number].Length; i++) Assert.True(batch[place][i].eq(dataset[orders[number][i]][place]).all().item<bool>());
                }
                number++;
            }
            Assert.Equal(2, number);
        }
    }

    [Fact]
    public void A_number_out_of_range_is_told_of_in_a_loader_too()
    {
        using var loader = utils.data.DataLoader(utils.data.TensorDataset(ones(3, 2)), 2, [0L, 3L]);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => loader.First());
        Assert.Contains("index 3 is out of bounds for a TensorDataset of 3 samples", error.Message, StringComparison.Ordinal);
    }
}
