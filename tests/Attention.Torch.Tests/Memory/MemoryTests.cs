using static TorchSharp.torch;

namespace Attention.Torch.Tests.Memory;

/// <summary>What nobody disposes is reclaimed; what a scope owns goes with the scope.</summary>
[Collection("memory")]
public class MemoryTests
{
    const long Megabyte = 1024 * 1024;

    [Fact]
    public void A_loop_that_disposes_nothing_stays_flat()
    {
        long before = Settled();
        long largest = 0;
        for (int i = 0; i < 4_000; i++) // 1 GB in all
        {
            var x = ones(256, 256);
            if (i % 500 == 0) largest = Math.Max(largest, Environment.WorkingSet);
            GC.KeepAlive(x);
        }
        Assert.InRange(Settled() - before, long.MinValue, 32 * Megabyte);
        Assert.InRange(largest, 0, 1_000 * Megabyte);
    }

    [Fact]
    public void Training_steps_that_dispose_nothing_stay_flat()
    {
        var w = (GradCheck.Draw(0, 64, 64) / 8).requires_grad_();
        var x = GradCheck.Draw(1, 128, 64);
        void Steps(int count)
        {
            for (int i = 0; i < count; i++)
            {
                w.grad = null;
                (x.matmul(w).tanh() - x).pow(2).mean().backward();
                using (no_grad()) w.sub_(w.grad! * 0.1);
            }
        }
        Steps(20);
        long before = Settled();
        Steps(300);
        Assert.InRange(Settled() - before, long.MinValue, 16 * Megabyte);
    }

    [Fact]
    public void A_graph_nobody_walks_is_reclaimed()
    {
        var x = ones(64, 64).requires_grad_();
        long before = Settled();
        for (int i = 0; i < 500; i++) GC.KeepAlive((x * x).exp().sum());
        Assert.InRange(Settled() - before, long.MinValue, 16 * Megabyte);
    }

    [Fact]
    public void A_scope_disposes_what_was_made_in_it()
    {
        Tensor inside, kept;
        using (var scope = NewDisposeScope())
        {
            inside = ones(3);
            kept = (inside + 1).MoveToOuterDisposeScope();
            Assert.True(scope.Contains(inside));
            Assert.False(scope.Contains(kept));
        }
        Assert.True(inside.IsInvalid);
        Assert.Equal([2, 2, 2], kept.data<float>().ToArray());
    }

    [Fact]
    public void Scopes_nest()
    {
        using var outer = NewDisposeScope();
        var a = ones(2);
        Tensor b;
        using (NewDisposeScope()) b = a * 2;
        Assert.True(b.IsInvalid);
        Assert.False(a.IsInvalid);
        Assert.Equal(2, (a + 0).sum().item<float>());
    }

    [Fact]
    public void A_view_outlives_its_base()
    {
        Tensor row;
        using (var x = arange(6, dtype: float32).reshape(2, 3)) row = x[1];
        Assert.Equal([3, 4, 5], row.data<float>().ToArray());
    }

    static long Settled()
    {
        for (int i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        return GC.GetTotalMemory(true);
    }
}

/// <summary>Measured alone: other tests' tensors would count.</summary>
[CollectionDefinition("memory", DisableParallelization = true)]
public sealed class MemoryGroup;
