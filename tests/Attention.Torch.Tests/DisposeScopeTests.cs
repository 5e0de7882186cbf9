using TorchSharp;
using static TorchSharp.torch;

namespace Attention.Torch.Tests;

public class DisposeScopeTests
{
    [Fact]
    public void A_scope_disposes_what_was_created_in_it_and_nothing_else()
    {
        var before = ones(2);
        Tensor inside;
        using (var scope = NewDisposeScope())
        {
            inside = ones(2) + before;
            Assert.True(scope.Contains(inside));
            Assert.False(scope.Contains(before));
            Assert.Equal(2, scope.DisposablesCount);
        }
        Assert.True(inside.IsInvalid);
        Assert.False(before.IsInvalid);
        var exception = Assert.Throws<ObjectDisposedException>(() => inside + 1);
        Assert.Contains("MoveToOuterDisposeScope", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Current_scope_follows_the_nesting()
    {
        Assert.Null(CurrentDisposeScope);
        using var outer = NewDisposeScope();
        using (var inner = NewDisposeScope()) Assert.Same(inner, CurrentDisposeScope);
        Assert.Same(outer, CurrentDisposeScope);
    }

    [Fact]
    public void A_tensor_moved_out_lives_until_the_outer_scope_ends()
    {
        Tensor moved, left;
        using (NewDisposeScope())
        {
            using (NewDisposeScope())
            {
                moved = ones(1).MoveToOuterDisposeScope();
                left = ones(1);
            }
            Assert.False(moved.IsInvalid);
            Assert.True(left.IsInvalid);
        }
        Assert.True(moved.IsInvalid);
    }

    [Fact]
    public void A_tensor_moved_out_of_the_outermost_scope_or_detached_belongs_to_nobody()
    {
        Tensor moved, detached;
        using (NewDisposeScope())
        {
            moved = ones(1);
            using (NewDisposeScope()) detached = ones(1).DetachFromDisposeScope();
            moved.MoveToOuterDisposeScope();
        }
        Assert.False(moved.IsInvalid);
        Assert.False(detached.IsInvalid);
    }

    [Fact]
    public void A_tensor_moves_to_the_scope_of_another_tensor()
    {
        using var outer = NewDisposeScope();
        var anchor = ones(1);
        using (NewDisposeScope())
        {
            var moved = ones(1).MoveToOtherDisposeScope(anchor);
            Assert.True(outer.Contains(moved));
        }
        var free = ones(1).DetachFromDisposeScope();
        free.MoveToOtherDisposeScope(outer);
        Assert.True(outer.Contains(free));
    }

    [Fact]
    public void Several_are_moved_or_detached_at_once()
    {
        using var outer = NewDisposeScope();
        using (var inner = NewDisposeScope())
        {
            var (a, b) = inner.MoveToOuter(ones(1), ones(2));
            Assert.True(outer.Contains(a) && outer.Contains(b));
            var (c, d, e) = inner.Detach(ones(1), ones(2), ones(3));
            Assert.Null(c.OwningDisposeScope ?? d.OwningDisposeScope ?? e.OwningDisposeScope);
        }
        Assert.Equal(2, outer.DisposablesView.Count);
    }

    [Fact]
    public void A_scope_moves_only_what_it_holds()
    {
        using var outer = NewDisposeScope();
        var ofOuter = ones(1);
        using (var inner = NewDisposeScope()) inner.MoveToOuter(ofOuter);
        Assert.True(outer.Contains(ofOuter));
    }

    [Fact]
    public void Everything_but_some_is_disposed_while_the_scope_stays_open()
    {
        using var scope = NewDisposeScope();
        Tensor kept = ones(1), dropped = ones(1);
        Assert.Same(kept, scope.DisposeEverythingBut(kept));
        Assert.True(dropped.IsInvalid);
        Assert.False(kept.IsInvalid);
        Assert.Equal([kept], scope.DisposablesView);
        scope.DisposeEverything();
        Assert.True(kept.IsInvalid);
        Assert.Equal(0, scope.DisposablesCount);
    }

    [Fact]
    public void A_tensor_disposed_by_hand_leaves_its_scope()
    {
        using var scope = NewDisposeScope();
        var tensor = ones(1);
        tensor.Dispose();
        tensor.Dispose();
        Assert.Equal(0, scope.DisposablesCount);
    }

    [Fact]
    public void A_scope_takes_other_disposables_too()
    {
        var stream = new MemoryStream();
        using (var scope = NewDisposeScope())
        {
            scope.Attach(stream);
            Assert.True(scope.Contains(stream));
        }
        Assert.False(stream.CanRead);
    }

    [Fact]
    public void A_wrapped_expression_leaves_only_its_result()
    {
        using var scope = NewDisposeScope();
        var result = WrappedTensorDisposeScope(() => (ones(2) + 1) * 3);
        Assert.Equal([result], scope.DisposablesView);
        Assert.Equal(6f, result[0].item<float>());
    }

    [Fact]
    public void An_outer_scope_that_ends_first_does_not_break_the_inner_one()
    {
        var outer = NewDisposeScope();
        var inner = NewDisposeScope();
        outer.Dispose();
        Assert.Same(inner, CurrentDisposeScope);
        inner.Dispose();
        inner.Dispose();
        Assert.Null(CurrentDisposeScope);
    }

    [Fact]
    public void Another_thread_has_scopes_of_its_own()
    {
        using var scope = NewDisposeScope();
        var thread = new Thread(() =>
        {
            Assert.Null(CurrentDisposeScope);
            ones(1);
        });
        thread.Start();
        thread.Join();
        Assert.Equal(0, scope.DisposablesCount);
    }

    [Fact]
    public void A_backward_pass_works_after_the_scope_of_the_forward_pass_ended()
    {
        var x = tensor(new[] { 2f }, requires_grad: true);
        Tensor loss;
        using (NewDisposeScope()) loss = (x.square() * 3).exp().log().sum().MoveToOuterDisposeScope();
        loss.backward();
        Assert.Equal(12f, x.grad!.item<float>(), 1e-4);
    }

    [Fact]
    public void Statistics_count_births_moves_and_deaths_of_this_thread()
    {
        var statistics = DisposeScopeManager.Statistics;
        statistics.Reset();
        var outside = ones(1);
        using (var scope = NewDisposeScope())
        {
            ones(1);
            ones(1).DetachFromDisposeScope();
            scope.Attach(outside);
            scope.Attach(outside);
            Assert.Equal(3, statistics.ThreadTotalLiveCount);
        }
        ones(1).Dispose();
        Assert.Equal((2, 2, 1, 1, 2, 1), (
            statistics.CreatedOutsideScopeCount, statistics.CreatedInScopeCount, statistics.AttachedToScopeCount,
            statistics.DetachedFromScopeCount, statistics.DisposedInScopeCount, statistics.DisposedOutsideScopeCount));
        Assert.Equal(1, statistics.TensorStatistics.ThreadTotalLiveCount);
        Assert.Contains("ThreadTotalLiveCount: 1", statistics.ToString(), StringComparison.Ordinal);
    }
}
