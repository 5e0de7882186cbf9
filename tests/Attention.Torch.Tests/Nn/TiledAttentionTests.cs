using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Attention.Torch.Tests.Nn;

/// <summary>Attention in float32, which goes tile by tile, against the steps softmax(QKᵀ/√D + mask)·V in float64.</summary>
public class TiledAttentionTests
{
    static Tensor Draw(int stream, params long[] shape) => GradCheck.Draw(stream, shape).to_type(float32);

    static Tensor Tiled(Tensor[] x, Tensor? mask, bool causal) => functional.scaled_dot_product_attention(x[0], x[1], x[2], mask, is_casual: causal);

    /// <summary>With no other operation of attention in it.</summary>
    static Tensor Steps(Tensor[] x, Tensor? mask, bool causal)
    {
        var scores = (x[0] / Math.Sqrt(x[0].shape[^1])).matmul(x[1].transpose(-2, -1));
        if (causal) mask = ones([x[0].shape[^2], x[1].shape[^2]], @bool).tril();
        if (mask is null) return scores.softmax(-1).matmul(x[2]);
        if (mask.dtype != ScalarType.Bool) return (scores + mask.to_type(scores.dtype)).softmax(-1).matmul(x[2]);
        var hidden = mask.logical_not();
        // A query without any key: equal weights, then none.
        return scores.masked_fill(hidden, -1e300).softmax(-1).masked_fill(hidden, 0).matmul(x[2]);
    }

    static void Same(Tensor[] at, Tensor? mask = null, bool causal = false, Func<Tensor, Tensor>? view = null, ScalarType truth = ScalarType.Float64)
    {
        view ??= x => x;
        Tensor[] single = [.. at.Select(x => x.detach().clone().requires_grad_())];
        Tensor[] twice = [.. at.Select(x => x.detach().clone().to_type(truth).requires_grad_())];
        Tensor y = Tiled([.. single.Select(view)], mask, causal), expected = Steps([.. twice.Select(view)], mask, causal);
        var above = Draw(9, expected.shape);
        y.backward([above]);
        expected.backward([above.to_type(truth)]);
        Close(expected, y);
        for (int i = 0; i < at.Length; i++) Close(twice[i].grad!, single[i].grad!);
        using (no_grad()) Close(expected, Tiled([.. single.Select(view)], mask, causal));
    }

    static void Close(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        expected = expected.to_type(float64);
        double scale = Math.Max(1, expected.detach().abs().max().item<double>());
        Assert.InRange((expected - actual).abs().max().item<double>(), 0, 1e-5 * scale);
    }

    static bool Alike(Tensor a, Tensor b) => a.eq(b).all().item<bool>();

    [Fact]
    public void Batches_broadcast()
    {
        Same([Draw(0, 2, 1, 7, 5), Draw(1, 1, 3, 11, 5), Draw(2, 11, 2)]);
        Same([Draw(0, 7, 5), Draw(1, 3, 11, 5), Draw(2, 2, 1, 11, 2)], Draw(3, 11) > 0);
        Same([Draw(0, 2, 3, 7, 5), Draw(1, 2, 3, 11, 5), Draw(2, 2, 3, 11, 2)], Draw(3, 2, 1, 1, 11) > -0.5);
        Same([Draw(0, 2, 3, 7, 5), Draw(1, 2, 3, 11, 5), Draw(2, 2, 3, 11, 2)], Draw(3, 3, 7, 1));
        Same([Draw(0, 3, 97, 5), Draw(1, 3, 131, 5), Draw(2, 3, 131, 2)], Draw(3, 131, 97).transpose(0, 1));
    }

    [Fact]
    public void Heads_may_be_views_of_features()
    {
        // [B, T, H·D] → [B, H, T, D]
        static Tensor Split(Tensor x) => x.view(2, x.shape[1], 3, -1).transpose(1, 2);
        Tensor[] at = [Draw(0, 2, 101, 15), Draw(1, 2, 103, 15), Draw(2, 2, 103, 21)];
        Same(at, view: Split);
        Same(at, causal: true, view: Split);
        Same([Draw(0, 2, 5, 7), Draw(1, 2, 5, 13), Draw(2, 2, 3, 13)], view: x => x.transpose(-2, -1));
    }

    [Fact]
    public void Large_masks_stand_for_minus_infinity()
    {
        var mask = (Draw(3, 5, 37) > 0).to_type(float32) * -1e9f;
        Tensor[] at = [Draw(0, 2, 5, 7), Draw(1, 2, 37, 7), Draw(2, 2, 37, 3)];
        Same(at, mask);
        // Beside 10⁹ a float has no digits left for the scores: the weights of a row of that are equal.
        mask[1] = full(37, -1e9f);
        Same(at, mask, truth: ScalarType.Float32);
    }

    [Fact]
    public void Large_scores_are_no_trouble() => Same([Draw(0, 3, 7, 5) * 300, Draw(1, 3, 150, 5) * 30, Draw(2, 3, 150, 5)]);

    [Fact]
    public void Only_the_gradients_that_are_wanted_come_back()
    {
        foreach (int wanted in new[] { 1, 2, 4, 3, 5, 6 })
        {
            Tensor[] at = [Draw(0, 3, 7, 5), Draw(1, 3, 11, 5), Draw(2, 3, 11, 2)], twice = [.. at.Select(x => x.to_type(float64))];
            for (int i = 0; i < 3; i++)
                if ((wanted >> i & 1) != 0) (_, _) = (at[i].requires_grad_(), twice[i].requires_grad_());
            var mask = Draw(3, 7, 11) > -0.5;
            Tiled(at, mask, false).sum().backward();
            Steps(twice, mask, false).sum().backward();
            for (int i = 0; i < 3; i++)
                if (at[i].requires_grad) Close(twice[i].grad!, at[i].grad!);
                else Assert.Null(at[i].grad);
        }
    }

    [Fact]
    public void A_second_walk_over_the_graph_with_the_same_gradient_computes_anew()
    {
        Tensor x = Draw(0, 3, 7, 5).requires_grad_(), y = Tiled([x, x, x], null, true), above = Draw(1, 3, 7, 5);
        Tensor Walk() => autograd.grad([y], [x], [above], retain_graph: true)[0]!;
        var first = Walk();
        var values = first.data<float>().ToArray();
        Assert.Equal(values, Walk().data<float>().ToArray());
        above.mul_(2);
        Assert.Equal(Array.ConvertAll(values, value => 2 * value), Walk().data<float>().ToArray());
        Assert.Equal(values, first.data<float>().ToArray());
    }

    [Fact]
    public void What_the_way_back_reads_must_not_change()
    {
        for (int changed = 0; changed < 4; changed++)
        {
            Tensor[] at = [Draw(0, 7, 5).requires_grad_(), Draw(1, 11, 5), Draw(2, 11, 2)];
            var mask = Draw(3, 7, 11);
            var y = Tiled(at, mask, false);
            using (no_grad()) (changed < 3 ? at[changed] : mask).add_(1);
            Assert.Contains("modified by an inplace operation", Assert.Throws<InvalidOperationException>(() => y.sum().backward()).Message);
        }
    }

    [Fact]
    public void Nan_and_infinity_stay_in_their_rows()
    {
        var (q, k, v) = (Draw(0, 7, 5), Draw(1, 40, 5), Draw(2, 40, 3));
        q[2] = full(5, float.NaN);
        q[4] = full(5, float.PositiveInfinity);
        var y = functional.scaled_dot_product_attention(q, k, v);
        var rows = y.isnan().any(-1).data<bool>().ToArray();
        Assert.Equal([false, false, true, false, true, false, false], rows);
        // A key of NaN reaches every query that may attend to it.
        k[38] = full(5, float.NaN);
        Assert.True(functional.scaled_dot_product_attention(q, k, v).isnan().all().item<bool>());
        var allowed = ones([40], @bool);
        allowed[38] = tensor(false);
        Assert.Equal(rows, functional.scaled_dot_product_attention(q, k, v, allowed).isnan().any(-1).data<bool>().ToArray());
    }

    [Fact]
    public void Second_gradients_are_those_of_the_steps()
    {
        foreach (bool causal in new[] { false, true })
        {
            Tensor Second(ScalarType type, Func<Tensor[], Tensor?, bool, Tensor> f)
            {
                Tensor[] at = [Draw(0, 3, 7, 5), Draw(1, 3, 11, 5), Draw(2, 3, 11, 2)];
                at = [.. at.Select(x => x.to_type(type).detach().requires_grad_())];
                var first = autograd.grad([f(at, null, causal).square().sum()], at, create_graph: true);
                first.Select(x => x!.square().sum()).Aggregate((a, b) => a + b).backward();
                return cat([.. at.Select(x => x.grad!.reshape(-1))]);
            }
            Close(Second(float64, Steps), Second(float32, Tiled));
        }
    }

    [Fact]
    public void Dropout_keeps_the_mean_and_repeats_with_its_seed()
    {
        // Values of one: each context is the sum of the weights that are left, grown by 1/(1 − p).
        var (q, k, v) = (zeros(2, 300, 4), zeros(2, 500, 4), ones(2, 500, 1));
        Tensor Of(long seed)
        {
            manual_seed(seed);
            return functional.scaled_dot_product_attention(q, k, v, p: 0.3);
        }
        var y = Of(3);
        Assert.Equal(1, y.mean().item<float>(), 0.005);
        // A sum of 500 kept or dropped weights: its deviation is √(p/(1 − p)/500).
        Assert.Equal(Math.Sqrt(0.3 / 0.7 / 500), y.std().item<float>(), 0.003);
        Assert.True(Alike(y, Of(3)));
        Assert.False(Alike(y, Of(4)));
        // Identity as values shows the weights themselves.
        manual_seed(3);
        var weights = functional.scaled_dot_product_attention(zeros(200, 4), zeros(300, 4), eye(300), p: 0.3);
        Assert.Equal(0.3, (weights == 0).to_type(float32).mean().item<float>(), 0.01);
    }

    [Fact]
    public void Dropout_draws_what_the_steps_draw()
    {
        foreach (var shape in new long[][] { [3, 5], [2, 97, 131], [2, 3, 200, 7] })
        {
            long t = shape[^2], s = shape[^1];
            Tensor q = Draw(0, [.. shape[..^1], 5]), k = Draw(1, [.. shape[..^2], s, 5]), v = Draw(2, [.. shape[..^2], s, 3]);
            Tensor[] single = [.. new[] { q, k, v }.Select(x => x.requires_grad_())], twice = [.. single.Select(x => x.detach().to_type(float64).requires_grad_())];
            manual_seed(5);
            var y = functional.scaled_dot_product_attention(single[0], single[1], single[2], p: 0.25);
            var next = rand(3);
            manual_seed(5);
            var weights = functional.dropout((twice[0] / Math.Sqrt(5)).matmul(twice[1].transpose(-2, -1)).softmax(-1), 0.25);
            var expected = weights.matmul(twice[2]);
            Assert.True(Alike(next, rand(3)));
            Close(expected, y);
            y.square().sum().backward();
            expected.square().sum().backward();
            for (int i = 0; i < 3; i++) Close(twice[i].grad!, single[i].grad!);
        }
    }

    [Fact]
    public void A_gradient_of_a_gradient_drops_the_same_weights()
    {
        var x = Draw(0, 2, 100, 5).requires_grad_();
        manual_seed(5);
        var y = functional.scaled_dot_product_attention(x, x, x, p: 0.25).square().sum();
        var plain = autograd.grad([y], [x], retain_graph: true)[0]!;
        Close(autograd.grad([y], [x], create_graph: true)[0]!, plain);
    }

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        int before = get_num_threads();
        try
        {
            Tensor[] Run(int threads)
            {
                set_num_threads(threads);
                Tensor[] at = [.. Enumerable.Range(0, 3).Select(i => Draw(i, 2, 331, 31).requires_grad_())];
                manual_seed(1);
                var y = functional.scaled_dot_product_attention(at[0], at[1], at[2], p: 0.1, is_casual: true);
                y.square().sum().backward();
                return [y, .. at.Select(x => x.grad!)];
            }
            foreach (var (one, two) in Run(1).Zip(Run(2))) Assert.InRange((one - two).abs().max().item<float>(), 0, 1e-6f);
            foreach (var (one, again) in Run(2).Zip(Run(2))) Assert.True(Alike(one, again));
        }
        finally
        {
            set_num_threads(before);
        }
    }

    [Fact]
    public void A_layer_gives_the_same_context_whether_its_weights_are_asked_for_or_not()
    {
        foreach (var (zero, bias) in new[] { (false, false), (true, true) })
            foreach (double p in new[] { 0, 0.2 })
            {
                manual_seed(0);
                var layer = MultiheadAttention(12, 3, dropout: p, add_bias_kv: bias, add_zero_attn: zero);
                Tensor x = Draw(0, 37, 2, 12), padding = Draw(1, 2, 37) > 0.6, hidden = Draw(2, 37, 37) > 0.5, added = Draw(3, 6, 37, 37);
                padding[TensorIndex.Colon, 0] = tensor(false);
                hidden[TensorIndex.Colon, 0] = tensor(false);
                foreach (var (mask, pad) in new[] { (null, null), (hidden, null), (added, null), (null, padding), (hidden, padding), ((Tensor?)added, (Tensor?)padding) })
                {
                    (Tensor, Tensor) Run(bool needWeights)
                    {
                        manual_seed(1);
                        var leaf = x.detach().clone().requires_grad_();
                        var y = layer.call(leaf, leaf, leaf, pad, needWeights, mask).Item1;
                        y.square().sum().backward();
                        return (y, leaf.grad!);
                    }
                    var ((one, oneGradient), (other, otherGradient)) = (Run(true), Run(false));
                    Close(one, other);
                    Close(oneGradient, otherGradient);
                }
            }
    }
}
