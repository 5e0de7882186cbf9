using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>What has a learning rate that a schedule may change.</summary>
        public interface ILearningRateController
        {
            double LearningRate { get; set; }

            double InitialLearningRate { get; set; }
        }

        public interface IMomentum
        {
            double Momentum { get; set; }
        }

        public interface IBetas
        {
            (double, double) Betas { get; set; }
        }

        /// <summary>Changes parameters against their gradients, a step at a time.</summary>
        public abstract partial class Optimizer : IDisposable
        {
            private protected readonly List<ParamGroup> groups = [];

            private protected Optimizer() { }

            /// <summary>The groups of parameters that share a learning rate and other settings.</summary>
            public virtual IEnumerable<ILearningRateController> ParamGroups => groups;

            public virtual IEnumerable<Parameter> parameters() => groups.SelectMany(group => group.Parameters);

            public virtual void add_param_group(ParamGroup param_group)
            {
                HashSet<Parameter> known = new(parameters(), ReferenceEqualityComparer.Instance);
                param_group.Parameters = [.. param_group.Parameters];
                if (param_group.Parameters.Any(known.Contains))
                    throw new ArgumentException("some parameters appear in more than one parameter group");
                groups.Add(param_group);
            }

            /// <summary>Sets all gradients to zero.</summary>
            public virtual void zero_grad()
            {
                foreach (var group in groups)
                    foreach (var parameter in group.Parameters)
                        if (parameter.Gradient?.Value is { } gradient) Clear(gradient);
            }

            static void Clear(Tensor gradient)
            {
                if (gradient.requires_grad)
                {
                    gradient.zero_();
                    return;
                }
                Ops.Copying.Fill(gradient, 0);
                gradient.Storage.Version++;
            }

            /// <summary>One step. A closure computes the loss again, with its gradients; its loss is returned.</summary>
            public virtual Tensor step(Func<Tensor>? closure = null)
            {
                Tensor loss = null!;
                if (closure is not null)
                    using (enable_grad())
                        loss = closure();
                using (no_grad())
                    foreach (var group in groups)
                        foreach (var parameter in group.Parameters)
                            if (parameter.Gradient?.Value is { } gradient) Update(group, parameter, gradient);
                return loss;
            }

            private protected abstract void Update(ParamGroup group, Parameter parameter, Tensor gradient);

            protected virtual void Dispose(bool disposing) { }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }
        }
    }
}
